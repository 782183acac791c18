sources = [
  ~S"""
  'a"b\n\'c'
  """,
  ~S"""
  'abc'
  """,
  ~S"""
  'a"b\n\'c"#{d}"'
  """,
  ~S"""
  'a#{d}"'
  """,
  ~S"""
  'a#{d}'
  """,
  ~S"""
  '''
  a'b "" "x
  '''
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source, migrate_charlists_as_sigils: true))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted, migrate_charlists_as_sigils: true))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
end
