sources = [
  ~S"""
  raise foo(if a do b end)
  """,
  ~S"""
  assert a -- b
  """,
  ~S"""
  raise a when if b do c end
  """,
  ~S"""
  raise !(if b do c end)
  """,
  ~S"""
  raise not if b do c end
  """,
  ~S"""
  raise &(if &1 do c end)
  """,
  ~S"""
  raise "#{if a do b end}"
  """,
  ~S"""
  raise (a; b)
  """,
  ~S"""
  raise a, (b; c)
  """,
  ~S"""
  raise fn -> a; b end
  """,
  ~S"""
  raise [if a do b end]
  """,
  ~S"""
  foo(assert a)
  foo(a, assert(b))
  foo a, b do c end
  foo(fn -> raise a end)
  foo(x = assert a)
  """,
  ~S"""
  x.y assert a
  """,
  ~S"""
  [raise a]
  """,
  ~S"""
  raise(a).b
  raise(a)[b]
  x |> raise(a)
  a && raise b
  assert a == b
  assert a = raise b
  import Foo, [only: [a: 1]]
  import Foo, only: [a: 1]
  import [a: 1]
  use a: 1
  use [a: 1]
  use Foo, [a: 1]
  """,
  ~S"""
  foo([a: 1], b: 2)
  foo([{:a, 1}])
  foo([a: 1, "b": 2])
  foo([1, a: 2])
  foo [a: 1] ++ b
  foo.bar [a: 1]
  foo.([a: 1])
  foo[[a: 1]]
  foo[a: 1]
  {[a: 1]}
  {1, [a: 2]}
  {1, a: 2}
  [[a: 1]]
  [a, [b: 1]]
  %{a => [b: 1]}
  <<a, [b: 1]>>
  """,
  ~S"""
  @foo a: 1
  @foo [a: 1]
  @foo 1, 2
  @foo(1, 2)
  @foo()
  @foo ~s(a)
  @spec foo :: bar
  @spec(foo() :: bar)
  @type(a :: b)
  @callback foo(a :: integer) :: :ok | {:error, term}
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
