# modules
defmodule M10 do
  Module.register_attribute(__MODULE__, :acc, accumulate: true)
  Module.register_attribute(__MODULE__, :per, persist: true)
  Module.register_attribute(__MODULE__, :both, accumulate: true, persist: true)
  @acc 1
  @acc 2
  @per :p
  @both 1
  @both 2
  IO.inspect {@acc, @per, @both}
  IO.inspect Module.get_attribute(__MODULE__, :acc)
  IO.inspect Module.get_attribute(__MODULE__, :nope)
  IO.inspect Module.get_attribute(__MODULE__, :nope, :dflt)
  IO.inspect Module.has_attribute?(__MODULE__, :acc)
  IO.inspect Module.has_attribute?(__MODULE__, :nope)
  IO.inspect Module.attributes_in(__MODULE__) |> Enum.sort()
  Module.put_attribute(__MODULE__, :put, 5)
  IO.inspect @put
  IO.inspect Module.delete_attribute(__MODULE__, :put)
  IO.inspect Module.delete_attribute(__MODULE__, :acc)
  IO.inspect @acc
  IO.inspect Module.get_last_attribute(__MODULE__, :both)
  IO.inspect Module.get_last_attribute(__MODULE__, :none, 3)
  @doc "d"
  IO.inspect Module.get_attribute(__MODULE__, :doc) |> then(fn {_, d} -> d; d -> d end)
  def a(x \\ 1, y), do: {x, y}
  defp b(x) when x > 1, do: x
  defmacro c(x), do: x
  defmacrop d(x), do: x
  def e, do: {b(2), d(1)}
  IO.inspect Module.definitions_in(__MODULE__) |> Enum.sort
  IO.inspect Module.definitions_in(__MODULE__, :def) |> Enum.sort
  IO.inspect Module.definitions_in(__MODULE__, :defp)
  IO.inspect Module.definitions_in(__MODULE__, :defmacro)
  IO.inspect Module.definitions_in(__MODULE__, :defmacrop)
  IO.inspect Module.defines?(__MODULE__, {:a, 2})
  IO.inspect Module.defines?(__MODULE__, {:a, 1})
  IO.inspect Module.defines?(__MODULE__, {:a, 3})
  IO.inspect Module.defines?(__MODULE__, {:b, 1}, :defp)
  IO.inspect Module.defines?(__MODULE__, {:b, 1}, :def)
  IO.inspect Module.get_definition(__MODULE__, {:z, 1})
  IO.inspect Module.get_definition(__MODULE__, {:b, 1}, skip_clauses: true)
  def del(x), do: x
  IO.inspect Module.delete_definition(__MODULE__, {:del, 1})
  IO.inspect Module.delete_definition(__MODULE__, {:del, 1})
  IO.inspect Module.overridables_in(__MODULE__)
  IO.inspect Module.overridable?(__MODULE__, {:e, 0})
  Module.make_overridable(__MODULE__, e: 0)
  IO.inspect Module.overridables_in(__MODULE__)
  IO.inspect Module.overridable?(__MODULE__, {:e, 0})
  def e, do: [super()]
  IO.inspect Module.overridables_in(__MODULE__)
  IO.inspect Module.open?(__MODULE__)
  IO.inspect Module.open?(String)
  @spec sp(integer) :: atom
  def sp(_), do: :a
  IO.inspect Module.spec_to_callback(__MODULE__, {:sp, 1})
  IO.inspect Module.spec_to_callback(__MODULE__, {:nsp, 1})
  @type t :: 1
  IO.inspect Module.defines_type?(__MODULE__, {:t, 0})
  IO.inspect Module.defines_type?(__MODULE__, {:u, 0})
  Module.eval_quoted(__MODULE__, quote(do: def(ev, do: :ev)))
  IO.inspect Module.defines?(__MODULE__, {:ev, 0})
  Code.eval_quoted(quote(do: def(ev2, do: :ev2)), [], __ENV__)
  IO.inspect Module.defines?(__MODULE__, {:ev2, 0})
  Code.eval_string("def ev3, do: :ev3", [], __ENV__)
  IO.inspect Module.reserved_attributes() |> Map.keys() |> Enum.sort()
  @vsn 3
  @compile :inline_list_funcs
  @deprecated "no"
  def dep, do: 1
  @since "1.0"
  @unused_a 1
  _ = @unused_a
  @external_resource "foo"
  @moduledoc "mod"
  @moduledoc since: "1.2"
  @doc since: "2"
  @doc "text"
  def docd(_a, %{b: _}, [_ | _]), do: 1
end
IO.inspect M10.__info__(:functions)
IO.inspect M10.__info__(:macros)
IO.inspect M10.__info__(:module)
IO.inspect M10.__info__(:struct)
IO.inspect M10.__info__(:attributes)
IO.inspect M10.__info__(:deprecated)
IO.inspect M10.__info__(:exports_md5) |> byte_size
IO.inspect M10.__info__(:md5) |> byte_size
IO.inspect M10.module_info() |> Keyword.keys |> Enum.sort
IO.inspect M10.module_info(:attributes)
IO.inspect M10.module_info(:module)
IO.inspect M10.module_info(:exports) |> Enum.sort
IO.inspect M10.module_info(:functions) |> Enum.sort |> Enum.reject(fn {n, _} -> String.starts_with?(Atom.to_string(n), "-") end)
IO.inspect(try do M10.module_info(:foo) rescue e -> {e.__struct__, Exception.message(e)} end)
IO.inspect M10.e
IO.inspect M10.ev
IO.inspect M10.ev3
IO.inspect function_exported?(M10, :__info__, 1)
IO.inspect macro_exported?(M10, :c, 1)
IO.inspect Code.fetch_docs(String) |> elem(0)
for f <- [fn -> Module.get_attribute(M10, :x) end, fn -> Module.put_attribute(M10, :x, 1) end, fn -> Module.definitions_in(M10) end, fn -> Module.defines?(M10, {:a, 1}) end, fn -> Module.make_overridable(M10, a: 1) end, fn -> Module.eval_quoted(M10, quote(do: 1)) end, fn -> Module.register_attribute(M10, :a, []) end, fn -> Module.delete_attribute(M10, :a) end, fn -> Module.attributes_in(M10) end, fn -> Module.overridables_in(M10) end, fn -> Module.get_definition(M10, {:a, 1}) end, fn -> Module.has_attribute?(M10, :a) end, fn -> Module.open?(M10) end, fn -> Module.open?(Nope) end,fn -> Module.get_attribute(Nope, :x) end] do
  IO.inspect(try do f.() rescue e -> {e.__struct__, Exception.message(e)} end)
end
IO.inspect {Module.concat([A, "B", :C]), Module.concat(A, B), Module.concat(["A.B", C]), Module.concat(:a, :b), Module.concat(Elixir, A), Module.concat([Elixir.A, nil])}
IO.inspect Module.split(A.B.C)
IO.inspect Module.split("Elixir.A.B")
IO.inspect(try do Module.split(:foo) rescue e -> {e.__struct__, Exception.message(e)} end)
IO.inspect(try do Module.split("Foo") rescue e -> {e.__struct__, Exception.message(e)} end)
IO.inspect(try do Module.safe_concat(Zork, Blork) rescue e -> {e.__struct__, Exception.message(e)} end)
IO.inspect Module.safe_concat([Enum])
IO.inspect Module.create(Cr1, quote do def x, do: __MODULE__ end, file: "abc", line: 4) |> then(fn {:module, m, b, t} -> {m, is_binary(b), t} end)
IO.inspect Cr1.x
IO.inspect Module.create(Cr2, [quote(do: def(x, do: 1)), quote(do: def(y, do: 2))], Macro.Env.location(__ENV__)) |> elem(1)
IO.inspect Cr2.y
IO.inspect(try do Module.create(Cr3, quote(do: def(x, do: y)), file: "foo.ex", line: 10) rescue e -> {e.__struct__, Exception.message(e)} end)
IO.inspect(try do Module.create("a", quote(do: 1), __ENV__) rescue e -> {e.__struct__, Exception.message(e)} end)
IO.inspect(try do Module.create(nil, quote(do: 1), __ENV__) rescue e -> {e.__struct__, Exception.message(e)} end)
