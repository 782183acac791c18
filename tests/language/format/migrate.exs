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
  """,
  ~S"""
  x = <<a::binary(), b::foo, c::size(8), d::integer-foo>>
  """,
  ~S"""
  <<a::size(b), c::unit(8)-size(4)-binary(), d::_*8, e::x*y, f::utf8(), g::little()-signed(), h::Foo.bar, i::foo(1), j::8, k::size(x)-foo, l::%{}, m::n.o, p::(a+b), q::@r, s::binary-size(t), <<u::v>>::bits(), w::bytes()-foo()>>
  """,
  ~S"""
  <<"a"::utf8(), b::bitstring(), c::float()>>
  """,
  ~S"""
  a |> b |> c.d |> E.f |> g.() |> h.i() |> @j |> k |> unquote(l) |> m.n.o |> &p/1
  a |> b
  a ~> b
  a <|> b
  a |> b.c
  a |> b.c.d
  a |> B
  a |> (b)
  a |> b |> c
  a |> "b"
  a |> b[c]
  """,
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
  """,
  ~S"""
  fn a,
     b,
     %{c: d} -> e
  end
  """,
  ~S"""
  unless is_function(a, 1), do: b
  unless is_struct(a, B), do: b
  unless is_exception(a, B), do: b
  unless is_map_key(a, b), do: b
  unless is_non_struct_map(a), do: b
  unless is_list(a), do: b
  unless is_tuple(a), do: b
  unless is_pid(a), do: b
  unless is_port(a), do: b
  unless is_reference(a), do: b
  unless is_binary(a), do: b
  unless is_bitstring(a), do: b
  unless is_boolean(a), do: b
  unless is_number(a), do: b
  unless is_float(a), do: b
  unless is_integer(a), do: b
  unless is_map(a), do: b
  unless is_even(a), do: b
  unless is_atom(a, b), do: b
  unless a < b, do: b
  unless a >= b, do: b
  unless Kernel.is_nil(a), do: b
  unless a == b == c, do: d
  unless (a == b) and c, do: d
  unless not a == b, do: d
  unless !!a, do: d
  unless !(a == b), do: d
  unless a in b and c, do: d
  unless a, do: b, foo: c
  unless a, [do: b]
  unless a, b
  unless a, b, do: c
  """,
  ~S"""
  a |> unless(do: b) |> c
  (a and b) |> unless(do: b)
  a |> b |> unless(do: b) |> c
  !a |> unless(do: b)
  not a |> unless(do: b)
  (not a) |> unless(do: b)
  foo(a) |> unless(do: b)
  a.b |> unless(do: b)
  is_nil(a) |> unless(do: b)
  a |> is_nil() |> unless(do: b)
  a |> unless
  a |> unless()
  a |> unless(b)
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source, migrate: true))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted, migrate: true))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
end
