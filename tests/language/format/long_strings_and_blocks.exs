sources = [
  ~S"""
  @foo [:aaaaaaaaaaaaaaaaaaaaaaaaaaa, :bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, :cccccccccccccccccccccccc, :dddddddddddddddddddd, :eeeeeeeee]
  """,
  ~S"""
  @foo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb + ccccccccccccccccccccccccccccc
  """,
  ~S'''
  @doc "aaaaa"
  @doc """
  foo
  """
  @doc ~S"""
  foo #{a}

    bar
  """
  ''',
  ~S'''
  x = """
  foo
  #{bar}
    baz
  """
  foo("""
  bar
  """, 1)
  foo(1, """
  bar
  """)
  foo 1, """
  bar
  """
  ''',
  ~S"""
  &foooooooooooooooooooooooooooooooooooooooooooooo(&1, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbb)
  """,
  ~S"""
  !foooooooooooooooooooooooooooooooooooooooooooooo(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbb)
  """,
  ~S"""
  not (foooooooooooooooooooooooooooooooooooooooooooooo(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) and bbbbbbbbbbbbbbbbbbbbbbbbbbbb)
  """,
  ~S"""
  assert {:ok, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa} = fooooooooooooooooooooooooooooooooooooooo(baaaaaaaaaaaaaaaaaaaaaaar)
  """,
  ~S"""
  assert fooooooooooooooooooooooooooooooooooooooo(baaaaaaaaaaaaaaaaaaaaaaar) == {:ok, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}
  """,
  ~S"""
  a
  b
  fooooooooooooooooooooooooooooooooooooooo(baaaaaaaaaaaaaaaaaaaaaaar, ccccccccccccccccccccccccccccccccccccccccccccccccccccc)
  c
  @a fooooooooooooooooooooooooooooooooooooooo(baaaaaaaaaaaaaaaaaaaaaaar, ccccccccccccccccccccccccccccccccccccccccccccccccccccc)
  @b a
  def foo, do: 1
  def foo, do: 2


  def c do
  end
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
