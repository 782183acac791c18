sources = [
  ~S"""
  x = <<a::binary(), b::foo, c::size(8), d::integer-foo>>
  """,
  ~S"""
  <<a::size(b), c::unit(8)-size(4)-binary(), d::_*8, e::x*y, f::utf8(), g::little()-signed(), h::Foo.bar, i::foo(1), j::8, k::size(x)-foo, l::%{}, m::n.o, p::(a+b), q::@r, s::binary-size(t), <<u::v>>::bits(), w::bytes()-foo()>>
  """,
  ~S"""
  <<"a"::utf8(), b::bitstring(), c::float()>>
  """
]

for source <- sources do
  formatted = IO.iodata_to_binary(Code.format_string!(source, migrate_bitstring_modifiers: true))
  IO.puts([formatted, "\n----"])
  again = IO.iodata_to_binary(Code.format_string!(formatted, migrate_bitstring_modifiers: true))
  if again != formatted, do: IO.puts(["and again\n", again, "\n----"])
end
