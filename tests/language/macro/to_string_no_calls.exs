# Trees that no source has, and what is no tree: printed, never for ever.
trees = [
  {{:do, 1}, [], [3]}, {3, [], [1]}, {"a", [], [1]}, {[1, 2], [], [1]}, {1, 2, 3}, {1.5, [], []}, {[], [], []},
  {{:a, 1}, 2, 3}, {{}, [], [1]}, {:a, 1, 2}, {:a, [], 2}, {%{a: 1}, [], [1]}, %{a: 1}, {1, 2, 3, 4}
]

for tree <- trees, do: IO.puts(Macro.to_string(tree))

try do
  Code.compile_quoted({:defmodule, [], [{:__aliases__, [], [:NoCall]}, [do: {{:do, {:{}, [], [1, 2, 3]}}, [], [4]}]]})
rescue
  e in CompileError -> IO.puts(Exception.message(e))
end
