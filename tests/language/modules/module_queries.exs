defmodule MQ do
  def a(x), do: x
  defp b(x, y), do: {x, y}
  defmacro c(x), do: x
  defmacrop d, do: 1
  def e(x \\ 1, y), do: b(x, y + d())
  IO.inspect(Module.defines?(__MODULE__, {:a, 1}))
  IO.inspect(Module.defines?(__MODULE__, {:b, 2}))
  IO.inspect(Module.defines?(__MODULE__, {:b, 2}, :defp))
  IO.inspect(Module.defines?(__MODULE__, {:b, 2}, :def))
  IO.inspect(Module.defines?(__MODULE__, {:zzz, 0}))
  IO.inspect(Module.defines?(__MODULE__, {:c, 1}, :defmacro))
  IO.inspect(Module.definitions_in(__MODULE__) |> Enum.sort())
  IO.inspect(Module.definitions_in(__MODULE__, :defp))
  IO.inspect(Module.definitions_in(__MODULE__, :def) |> Enum.sort())
  IO.inspect(Module.definitions_in(__MODULE__, :defmacrop))
  IO.inspect(Module.open?(__MODULE__))
  {:v1, kind, meta, clauses} = Module.get_definition(__MODULE__, {:a, 1})
  IO.inspect({kind, is_list(meta), length(clauses)})
  [{cmeta, args, guards, body}] = clauses
  IO.inspect({is_list(cmeta), length(args), guards, is_tuple(body)})
  IO.inspect(Module.get_definition(__MODULE__, {:nope, 1}))
  {:v1, :def, m, []} = Module.get_definition(__MODULE__, {:a, 1}, skip_clauses: true)
  IO.inspect(is_list(m))
  def to_delete, do: 1
  IO.inspect(Module.delete_definition(__MODULE__, {:to_delete, 0}))
  IO.inspect(Module.defines?(__MODULE__, {:to_delete, 0}))
  IO.inspect(Module.delete_definition(__MODULE__, {:to_delete, 0}))
  IO.inspect(Module.defines_type?(__MODULE__, {:t, 0}))
  @type t :: integer
  IO.inspect(Module.defines_type?(__MODULE__, {:t, 0}))
end

IO.inspect(Module.open?(MQ))
IO.inspect(Module.open?(String))

try do
  Module.definitions_in(MQ)
rescue
  e -> IO.puts(Exception.message(e))
end

try do
  Module.put_attribute(MQ, :a, 1)
rescue
  e -> IO.puts(Exception.message(e))
end

try do
  Module.get_attribute(MQ, :a)
rescue
  e -> IO.puts(Exception.message(e))
end

try do
  Module.get_attribute(NoSuchModule, :a)
rescue
  e -> IO.puts(Exception.message(e))
end

IO.inspect(Module.concat(Foo, Bar))
IO.inspect(Module.concat(Foo, "Bar"))
IO.inspect(Module.concat(["Elixir.Foo", :"Elixir.Bar", :Baz, "Qux.Quux"]))
IO.inspect(Module.concat([Foo, nil]))
IO.inspect(Module.split(Foo.Bar.Baz))
IO.inspect(Module.split("Elixir.Foo"))
IO.inspect(Module.safe_concat(Foo, Bar))

try do
  Module.safe_concat(Foo, "ReallyNotExistingXYZ")
rescue
  e -> IO.inspect(e.__struct__)
end

try do
  Module.split(:foo)
rescue
  e -> IO.puts(Exception.message(e))
end
