sources = [
  ~S"""
  fn a -> b end
  fn -> a end
  fn () -> a end
  fn a -> b; c end
  fn a, b when c -> d end
  fn
   a -> b
   c -> d
  end
  fn a -> # comment
   b
  end
  fn x ->
   y
  end
  fn ->
   # c
  end
  """,
  ~S"""
  (a -> b)
  (-> b)
  (() -> b)
  ((a, b) -> c)
  (a, b -> c)
  @type f :: (a -> b)
  @type f :: (-> b)
  @type f :: (... -> b)
  @type f :: (a, b -> c)
  """,
  ~S"""
  case a do
   b -> c
   d -> e
  end
  """,
  ~S"""
  case a do
   b ->
     c
   d -> e
  end
  """,
  ~S"""
  case a do
   b -> c

   d -> e
  end
  """,
  ~S"""
  try do
  a
  rescue
  b -> c
  e in [X] -> d
  catch
  :exit, _ -> e
  after
  f
  end
  """,
  ~S"""
  try do
    a
  rescue
    # hello
    b -> c
  after
    # foo
  end
  """,
  ~S"""
  cond do
   true -> 1
  end
  receive do
  after 10 -> 1
  end
  """,
  ~S"""
  [a,
   b]
  """,
  ~S"""
  [
   a, b]
  """,
  ~S"""
  [
   a,
   b
  ]
  """,
  ~S"""
  foo(
  a, b)
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
