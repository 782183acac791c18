# What a macro gives must be a tree; a map or a bitstring has to be escaped.
defmodule Bad do
  defmacro map, do: %{a: 1}
  defmacro nested, do: [1, {:ok, %{}}]
  defmacro bits, do: <<1::3>>
  defmacro tuple, do: {1, 2, 3}
  defmacro escaped, do: Macro.escape(%{key: {<<1::3>>, 2, 3}})
end

for name <- ~w[map nested bits tuple escaped] do
  result =
    try do
      {value, _} = Code.eval_string("require Bad; Bad.#{name}()")
      {:ok, value}
    rescue
      e -> {e.__struct__, Exception.message(e)}
    end

  IO.inspect({name, result})
end
