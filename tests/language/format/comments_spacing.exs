sources = [
  ~S"""
  #foo
  #-foo
  #=> x
  ###foo
  #	tab
  # é
  #
  ##
  ## 
  #####  a
  #:a
  #!a
  #@a
  a
  """,
  ~S"""
  a = b #foo
  """,
  ~S"""
  foo(a, b) #foo

  #bar
  """,
  ~S"""
  if a do #x
   b #y
  else #z
   c #w
  end #v

  d
  """,
  ~S"""
  foo(a) do #x
   #y
  end
  """,
  ~S"""
  foo do b #x
  end
  """,
  ~S"""
  case a do b -> c #x
  end
  """,
  ~S"""
  case a do
   b -> c #x
   #y
  end
  """,
  ~S"""
  case a do
   b -> #x
    #y
    c
  end
  """,
  ~S"""
  case a do
   b ->
    #y
  end
  """,
  ~S"""
  case a do
   b ->
    nil
    #y
   c ->
    #z
    nil
  end
  """,
  ~S"""
  fn ->
   # a
  end
  """,
  ~S"""
  fn -> # a
  end
  """,
  ~S"""
  fn a ->
   # a
  end
  """,
  ~S"""
  [a, b, # x
   c]
  """,
  ~S"""
  [a,
   # x
   b, c]
  """,
  ~S"""
  [a, b
   # x
  ]
  """,
  ~S"""
  [ # x
   a, b]
  """,
  ~S"""
  [a, b] # x
  """,
  ~S"""
  [[a, # x
   b], c]
  """,
  ~S"""
  [a: 1, # x
   b: 2]
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
