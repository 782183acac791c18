sources = [
  ~S'''
  ~s"""
  a
   b
  """
  ''',
  ~S"""
  ~S'''
   a
  '''
  """,
  ~S'''
  x = ~s"""
    a
     #{b}
    """
  ''',
  ~S'''
    x = """
    a\
    b

      c
    """
  ''',
  ~S'''
  foo """
  a
  """, b
  ''',
  ~S'''
  foo(~S"""
  a
  """)
  ''',
  ~S'''
  [
    """
    a
    """,
    "b"
  ]
  ''',
  ~S'''
  %{a: """
  b
  """}
  ''',
  ~S'''
  """
  a
  """ |> foo
  ''',
  ~S'''
  """
  a
  """
  |> foo()
  ''',
  ~S'''
  @doc """
  a
  """ && b
  ''',
  ~S"""
  '''
  a
  '''
  """,
  ~S'''
  "a" <> """
  b
  """
  ''',
  ~S'''
  if a == """
  b
  """ do
  c
  end
  '''
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
