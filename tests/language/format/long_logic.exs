sources = [
  ~S"""
  foo(a) == %{b => if a do b end}
  """,
  ~S"""
  foo(a) == {if(a) do b end, 1}
  """,
  ~S"""
  x = [if a do b end]
  """,
  ~S"""
  case (for a <- b do c end) do
   d -> e
  end
  """,
  ~S"""
  if (case a do b -> c end), do: d
  """,
  ~S"""
  x and (y or z and not wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww and not wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww)
  """,
  ~S"""
  x and y and z and not wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww and not wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww
  """,
  ~S"""
  x and y and zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz == wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww and aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa + wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww
  """,
  ~S"""
  x = y and z and not wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww and not wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww
  """,
  ~S"""
  cond do
   x and y and z and not wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww and not wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww -> a
  end
  """,
  ~S"""
  foo(x and y and z and not wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww and not wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww)
  """,
  ~S"""
  raise x and y and z and not wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww and not wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww
  """,
  ~S"""
  <<a::binary <- b>>
  """,
  ~S"""
  for <<a::binary-size(3), b <- c>>, do: d
  """,
  ~S"""
  :\\
  """,
  ~S"""
  [\\: 1]
  """,
  ~S"""
  for {unit, letter} <- [year: "Y", month: "M"], do: x
  """,
  ~S"""
    @callback get_and_update(data, key(), (value() | nil -> {current_value, new_value :: value()} | :popppppppppppppppppppp)) :: foo
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
  IO.puts([Macro.to_string(Code.string_to_quoted!(source, emit_warnings: false)), "\n===="])
end
