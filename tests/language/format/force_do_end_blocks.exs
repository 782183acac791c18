sources = [
  ~S"""
  x = a + b + cccccccccccccccccccccccccccccccccccccccccccccccccccccccc * dddddddddddddddddddddddddddddddddddddddddddddd + eeeeeeeeeeee
  """,
  ~S"""
  x = foo(a) || bar(bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) || baz(cccccccccccccccccccccccccccccccccccccc, dddddddddddd)
  """,
  ~S"""
  x = foo(a) && bar(bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) || baz(cccccccccccccccccccccccccccccccccccccc, dddddddddddd)
  """,
  ~S"""
  {:ok, x} = with {:ok, a} <- bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, {:ok, c} <- ddddddddddddddd, do: {:ok, e}
  """,
  ~S"""
  x = with {:ok, a} <- bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, {:ok, c} <- ddddddddddddddd, do: {:ok, e}, else: (_ -> ffffffffffff)
  """,
  ~S"""
  with {:ok, a} <- b, do: c, else: (_ -> d)
  """,
  ~S"""
  with {:ok, a} <- b do c else _ -> d end
  """,
  ~S"""
  for x <- y, z = w, z > 1, into: %{}, uniq: true, do: {x, z}
  """,
  ~S"""
  for x <- y, reduce: 0 do acc -> acc + x end
  """,
  ~S"""
  for <<c <- bin>>, into: "", do: <<c>>
  """,
  ~S"""
  for <<r::8, g::8, b::8 <- pixels>>, do: {r, g, b}
  """,
  ~S"""
  try do a rescue e in [A, B] -> c; _ -> d catch x -> y; :exit, r -> z else v -> w after u end
  """,
  ~S"""
  receive do {:a, b} when b > 1 -> c after 100 -> d end
  """,
  ~S"""
  cond do a -> b; true -> c end
  """,
  ~S"""
  if a, do: (b; c), else: d
  """,
  ~S"""
  if a do b else (c; d) end
  """,
  ~S"""
  quote do unquote_splicing(a) end
  quote do: unquote(a)
  quote bind_quoted: [a: b], do: c
  quote location: :keep, bind_quoted: [a: b] do c end
  """,
  ~S"""
  defmodule Foo do use Bar; import Baz, only: [a: 1]; @a 1; @b 2; def c, do: 1; defp d(x), do: x end
  """,
  ~S"""
  defmodule(Foo, do: nil)
  """,
  ~S"""
  def foo(a), do: (
   b
   c
  )
  """,
  ~S"""
  def unquote(name)(a, b), do: c
  def unquote(:"foo_#{a}")(b) do c end
  defdelegate foo(a), to: B, as: :c
  defguard is_foo(a) when is_atom(a) or is_list(a)
  defexception [:a, :b]
  defexception message: "a"
  defstruct [:a, b: 1]
  defimpl Foo, for: Bar do end
  defprotocol Foo do def a(b) end
  defmacro foo(a, do: block) do quote do unquote(a) end end
  defoverridable foo: 1, bar: 2
  """,
  ~S"""
  %{"a" => 1, :b => 2, c: 3}
  %{:"a b" => 1}
  %{a: 1, b: %{c: [d: 1]}}
  %{nil: 1, true: 2}
  [nil: 1, do: 2, end: 3, fn: 4, not: 5]
  ["": 1]
  [A: 1]
  [{:A, 1}]
  ["a-b": 1, "c d": 2, a?: 1, b!: 2, +: 3, "é": 4]
  [:"a-b", :"c?", :"d e", :+, :"A", :A, :"", :"é", :"a@b", :.., :"..//", :%{}, :{}, :<<>>, :<>, :"::", :"&&"]
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source, force_do_end_blocks: true))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted, force_do_end_blocks: true))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
end
