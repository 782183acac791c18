defmodule MyError do
  defexception [:code, message: "default message"]
end
defmodule WithMessage do
  defexception [:value]
  def message(%{value: v}), do: "value was #{inspect(v)}"
end
r = fn f ->
  try do
    f.()
  rescue
    e in [ArgumentError, MyError] -> {:rescued, e.__struct__, Exception.message(e)}
    e in RuntimeError -> {:runtime, e.message}
    e -> {:other, e.__struct__, Exception.message(e)}
  catch
    :throw, v -> {:thrown, v}
    :exit, v -> {:exited, v}
  else
    :fine -> :else_ran
    v -> {:else, v}
  end
end
IO.inspect(r.(fn -> raise "boom" end))
IO.inspect(r.(fn -> raise ArgumentError, "bad" end))
IO.inspect(r.(fn -> raise ArgumentError end))
IO.inspect(r.(fn -> raise MyError end))
IO.inspect(r.(fn -> raise MyError, code: 5, message: "m" end))
IO.inspect(r.(fn -> raise WithMessage, value: {1, 2} end))
IO.inspect(r.(fn -> raise struct(MyError, message: "struct") end))
IO.inspect(r.(fn -> throw(:ball) end))
IO.inspect(r.(fn -> exit(:bye) end))
IO.inspect(r.(fn -> :fine end))
IO.inspect(r.(fn -> 42 end))
IO.inspect(r.(fn -> 1 + Process.get(:nothing, :a) end))
IO.inspect(r.(fn -> 1 / Process.get(:nothing, 0) end))
IO.inspect(r.(fn -> hd(Process.get(:nothing, [])) end))
IO.inspect(r.(fn -> Map.fetch!(%{a: 1}, :b) end))
IO.inspect(r.(fn -> %{a: 1}[:b].c end))
IO.inspect(r.(fn -> Process.get(:nothing, %{}).field end))
IO.inspect(r.(fn -> String.to_integer("x") end))
IO.inspect(r.(fn -> :erlang.error(:custom) end))
IO.inspect(r.(fn -> :erlang.error({:badmatch, 3}) end))
IO.inspect(r.(fn -> Enum.fetch!([1], 5) end))
IO.inspect(r.(fn -> Keyword.fetch!([a: 1], :b) end))
IO.inspect(r.(fn -> struct!(MyError, nope: 1) end))
IO.inspect(r.(fn -> nil.foo end))
IO.inspect(r.(fn -> Process.get(:x, :atom).foo end))
IO.inspect(r.(fn -> apply(Nope, :nope, [1]) end))
IO.inspect(r.(fn -> apply(Enum, :nope, [1]) end))
IO.inspect(r.(fn -> elem({1}, Process.get(:n, 3)) end))
IO.inspect(r.(fn -> Enum.max([]) end))
IO.inspect(r.(fn -> List.first([], :d) end))
x =
  try do
    :value
  after
    IO.puts("after ran")
  end
IO.inspect(x)
try do
  try do
    raise "inner"
  after
    IO.puts("after on error")
  end
rescue
  e -> IO.puts("outer got #{e.message}")
end
try do
  try do
    raise "first"
  rescue
    e -> reraise e, __STACKTRACE__
  end
rescue
  e -> IO.inspect(e)
end
f = fn ->
  try do
    throw(:x)
  catch
    :x -> :caught_plain
  end
end
IO.inspect(f.())
IO.inspect(catch_all = try do exit({:shutdown, 1}) catch k, v -> {k, v} end)
IO.inspect(catch_all)
try do
  raise "trace"
rescue
  _ -> IO.inspect(is_list(__STACKTRACE__))
end
IO.puts(Exception.format(:error, %RuntimeError{message: "x"}, []))
IO.puts(Exception.format(:exit, :normal, []))
IO.puts(Exception.format(:throw, 1, []))
IO.puts(Exception.format_banner(:error, :badarith, []))
