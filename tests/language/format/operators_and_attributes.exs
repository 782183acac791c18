sources = [
  ~S"""
  'foo'
  'fo"o'
  ~c'foo'
  '''
  abc
  '''
  :"foo"
  :"foo bar"
  :'foo'
  ["foo": 1, "foo bar": 2, 'a': 3, a: 1]
  [{:a, 1}, {:b, 2}]
  1000000
  1234567.1234567
  0xabcdef
  0b1010101010
  0o7777777
  1.0E10
  1_00_0
  ?a
  ?\n
  "a
  b"
  """,
  ~S"""
  &(&1 + &2)
  & &1
  &foo/1
  &Foo.bar/2
  &(foo(&1))
  &foo.(&1)
  &{&1, &2}
  &[&1 | &2]
  & &1.foo
  & &1 + 1
  &(&1)
  &"#{&1}"
  & not &1
  &-&1
  &(not &1)
  &if(&1, do: 2)
  """,
  ~S"""
  a..b
  1..2//3
  a .. b
  (a+1)..b
  ..
  a..b//c..d
  a <> b <> c
  a -- b -- c
  a ++ b ++ c
  a || b && c
  (a || b) && c
  a and b or c
  a = b = c
  a when b when c
  a :: b | c
  a | b | c
  a and (b and c)
  (a and b) and c
  a - (b - c)
  a - b - c
  a <- b
  a \\ b
  a in b in c
  a in b and c in d
  (a |> b) + c
  a |> (b + c)
  a == b == c
  a <> (b ++ c)
  """,
  ~S"""
  not a == b
  (not a) == b
  !a == b
  @foo
  @foo 1
  @foo [a: 1]
  @foo a: 1
  @foo(1)
  @spec foo(a) :: b when a: c
  @type t :: a | b
  @foo.bar
  @foo a + b
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
