sources = [
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
  """,
  ~S"""
  a.b.c.d(e).f
  A.B.C.d(e)
  a |> B.c |> d
  a |> b.c
  a |> b.c()
  a.(b).(c)
  a.b()
  a.b
  A.b
  A.b()
  :a.b
  :a.b()
  :"A b".c
  a."b c"(d)
  a.b[c].d
  a[b].c[d]
  @a.b
  @a[b]
  (a.b).c
  (a + b).c
  -a.b
  (-a).b
  (not a).b
  a.b.()
  &a.b/1
  &A.b/1
  &a/1
  &(a + &1)
  & &1 + &2
  & &1.a.b
  &(&1).a
  &[&1, &2]
  &{&1}
  &%{a: &1}
  &"a#{&1}"
  &foo(&1, 2)
  &(foo(&1) |> bar)
  &if(&1, do: 1)
  &not/1
  &!/1
  &+/2
  &Kernel.+/2
  &<>/2
  &@/1
  &&1
  &(&1; &2)
  """,
  ~S"""
  1.0e5
  1.0E5
  1.5e-10
  0xff
  """,
  ~S"""
  0o17
  0b101
  ?a
  ?\s
  ?\\
  ?é
  123456
  12345
  1234567.891
  -123456
  1_000
  10_00
  0xabcdef_01
  1_2_3
  0.1
  100000
  99999
  1.23456789
  """,
  ~S"""
  ~s(a) <> ~S(b) <> ~r/c/i <> ~w(d e)a <> ~D[2020-01-01] <> ~c"f" <> ~c'g' <> 'h'
  ~s{a b}
  ~s|a|
  ~s"a\"b"
  ~s'a\'b'
  ~s/a\/b/
  ~s<a>
  ~FOO[a]
  ~s(a
    b)
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
