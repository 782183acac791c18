sources = [
  ~S"""
  unless a, do: b
  unless a do b else c end
  unless !a do b end
  unless a == b do c end
  unless a and b do c end
  unless not a do c end
  unless a in b do c end
  unless a not in b do c end
  unless is_nil(a) do c end
  unless a |> b do c end
  unless a > b do c end
  unless a != b, do: c
  unless a === b, do: c
  unless a !== b, do: c
  unless a =~ b, do: c
  unless a || b, do: c
  unless a or b, do: c
  unless a && b, do: c
  unless a <= b, do: c
  unless is_atom(a), do: c
  unless is_foo(a), do: c
  unless Enum.empty?(a), do: c
  unless a?, do: c
  unless foo?(a), do: c
  unless true, do: c
  unless nil, do: c
  unless :a, do: c
  unless x = y, do: c
  unless @a, do: c
  unless a.b, do: c
  unless fn -> a end, do: c
  unless a + b, do: c
  unless -a, do: c
  unless %{} = a, do: c
  unless a <> b, do: c
  unless (a; b), do: c
  unless if(a, do: b), do: c
  unless not(a and b), do: c
  unless !(a && b), do: c
  unless is_map_key(a, b), do: c
  unless is_struct(a), do: c
  unless is_exception(a), do: c
  unless function_exported?(a, b, c), do: d
  unless node() == a, do: d
  unless self(), do: d
  unless match?(a, b), do: c
  """,
  ~S"""
  x |> unless(do: a)
  a |> b |> unless(do: a)
  a |> b() |> unless do c end
  (a == b) |> unless(do: c)
  """,
  ~S"""
  unless(a, do: b)
  unless(a) do b end
  unless a
  unless a, do: b, else: c
  foo unless a do b end
  x = unless a, do: b
  x = unless a do b end
  &unless(&1, do: 2)
  unless a do
   # x
   b
  else
   # y
   c
  end
  unless a # z
   do b end
  Kernel.unless(a, do: b)
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source, migrate_unless: true))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted, migrate_unless: true))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
end
