sources = [
  ~S"""
  x =
   # c
   y
  """,
  ~S"""
  x = [ # c
   y ]
  """,
  ~S"""
  x = foo( # c
   y )
  """,
  ~S"""
  #!shebang
  #a
  ##b
  #
  #  c
  #!d
  #!
  """,
  ~S"""
  "#{
  # a
  foo # b
  }"
  """,
  ~S'''
  @doc """
  x
  """
  # c
  def foo, do: 1
  # d

  @a 1
  # e
  @b 2
  ''',
  ~S"""
  with a <- b, # a
   # b
   c <- d do # c
   # d
   e
  else
   # f
   g -> h
   # i
  end
  """,
  ~S"""
  a = fn # c
   b -> d
  end
  """,
  ~S"""
  foo(
   a,

   # c

   b
  )
  """,
  ~S"""
  foo(a) # x

  # y

  bar
  """,
  ~S"""
  foo(

   a

  )


  # y


  bar
  """,
  ~S"""
  (
   # a
   b
   # c
   d
  )
  """,
  ~S"""
  (
   # a
   b
  )
  """,
  ~S"""
  foo.bar( # a
   b
  ).baz( # c
   d
  )
  """,
  ~S"""
  foo[ # a
   b
  ]
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
