IO.inspect(<<1, 2, 3>>)
IO.inspect(<<300::16>>)
IO.inspect(<<1::4, 2::4>>)
IO.inspect(<<-1::8>>)
IO.inspect(<<3.5::float>>)
IO.inspect(<<1.5::float-32>>)
IO.inspect(<<1.5::float-16>>)
IO.inspect(<<"abc"::binary, 0>>)
IO.inspect(<<"é"::utf16>>)
IO.inspect(<<?é::utf8, 0x1F600::utf8>>)
IO.inspect(<<1::little-32, 1::big-32, 1::native-16>>)
IO.inspect(<<1::3>>)
IO.inspect(<<5::size(3), 1::size(5)>>)
<<a::8, b::16, rest::binary>> = <<1, 0, 2, 9, 9>>
IO.inspect({a, b, rest})
<<x::signed-8, y::unsigned-8>> = <<255, 255>>
IO.inspect({x, y})
<<len, payload::binary-size(len), tail::bits>> = <<3, "abcdef">>
IO.inspect({len, payload, tail})
n = 2
<<p::binary-size(n), _::binary>> = "hello"
IO.inspect(p)
<<f::float>> = <<64, 12, 0, 0, 0, 0, 0, 0>>
IO.inspect(f)
<<i::little-signed-16>> = <<254, 255>>
IO.inspect(i)
<<c::utf8, more::binary>> = "éa"
IO.inspect({c, more})
<<b1::1, b2::2, b5::5>> = <<0b10100011>>
IO.inspect({b1, b2, b5})
<<s::bitstring-size(3), t::bitstring>> = <<0b10110000>>
IO.inspect({s, t, bit_size(t)})
IO.inspect(case <<1, 2>> do
  <<1>> -> :one
  <<1, 3>> -> :no
  <<1, z>> -> {:z, z}
end)
defmodule B do
  def count(<<>>, n), do: n
  def count(<<" ", r::binary>>, n), do: count(r, n + 1)
  def count(<<_, r::binary>>, n), do: count(r, n)
  def parse(<<"GET ", path::binary>>), do: {:get, path}
  def parse(<<"POST ", path::binary>>), do: {:post, path}
  def parse(_), do: :unknown
  def sum(<<x::16, r::binary>>, acc), do: sum(r, acc + x)
  def sum(_, acc), do: acc
end
IO.inspect(B.count("a b c d", 0))
IO.inspect({B.parse("GET /x"), B.parse("POST /y"), B.parse("PUT")})
IO.inspect(B.sum(<<1::16, 2::16, 3>>, 0))
IO.inspect(byte_size("héllo"))
IO.inspect("héllo" <> <<0>>)
IO.inspect(binary_part("hello", 1, 3))
IO.inspect(<<1, 2>> <> <<3>>)
big = String.duplicate("x", 100)
IO.inspect(byte_size(big <> big))
<<_::binary-size(50), m::binary-size(10), _::binary>> = big
IO.inspect(m)
IO.inspect(:binary.copy("ab", 3))
IO.inspect(is_binary(<<1::3>>))
IO.inspect(is_bitstring(<<1::3>>))
try do
  <<Process.get(:none, :a)>>
rescue
  e -> IO.inspect(e.__struct__)
end
IO.inspect(<<256>>)
IO.inspect(<<12345678901234567890::128>>)
<<h::128>> = <<12345678901234567890::128>>
IO.inspect(h)
for <<k::4 <- <<0xAB, 0xCD>> >>, do: IO.inspect(k)
IO.inspect(for <<b <- <<1, 2, 3>> >>, into: <<>>, do: <<b * 2>>)
IO.inspect(?a)
IO.inspect(~c"abc" ++ [?d])
IO.inspect(<<0xFF, 0xFE>>)
