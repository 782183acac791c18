defmodule BH do
  def parse(<<0, rest::binary>>), do: {:zero, rest}
  def parse(<<1, n::16, rest::binary>>) when n > 255, do: {:big, n, rest}
  def parse(<<1, n::16, rest::binary>>), do: {:small, n, rest}
  def parse(<<2, len::8, data::binary-size(len), rest::binary>>), do: {:data, data, rest}
  def parse(<<"text:", t::binary>>), do: {:text, t}
  def parse(<<x::utf8>>), do: {:char, x}
  def parse(<<b::bitstring>>) when bit_size(b) < 8, do: {:bits, b}
  def parse(""), do: :empty
  def parse(b) when is_binary(b), do: {:other, byte_size(b)}
  def parse(_), do: :not_binary

  def count(<<>>, acc), do: acc
  def count(<<"a", r::binary>>, acc), do: count(r, acc + 1)
  def count(<<_, r::binary>>, acc), do: count(r, acc)

  def split(bin, <<sep>>), do: split(bin, sep, "", [])
  defp split(<<sep, r::binary>>, sep, cur, acc), do: split(r, sep, "", [cur | acc])
  defp split(<<c, r::binary>>, sep, cur, acc), do: split(r, sep, <<cur::binary, c>>, acc)
  defp split(<<>>, _, cur, acc), do: Enum.reverse([cur | acc])

  def varint(<<0::1, v::7, r::binary>>), do: {v, r}
  def varint(<<1::1, v::7, r::binary>>) do
    {n, r2} = varint(r)
    {n * 128 + v, r2}
  end

  def tlv(<<t, l, v::binary-size(l), r::binary>>), do: [{t, v} | tlv(r)]
  def tlv(<<>>), do: []

  def hex(<<a::4, r::bitstring>>), do: [Enum.at(~c"0123456789abcdef", a) | hex(r)]
  def hex(<<>>), do: []

  def utf8(<<c::utf8, r::binary>>), do: [c | utf8(r)]
  def utf8(<<_, r::binary>>), do: [:bad | utf8(r)]
  def utf8(<<>>), do: []
  def two(<<a, b>>, <<b, a>>), do: :swapped
  def two(<<a, _>>, <<a, _>>), do: :same_first
  def two(_, _), do: :none
end

for b <- [<<0, 5>>, <<1, 1, 0, 9>>, <<1, 0, 7>>, <<2, 2, "abc">>, <<2, 9, "abc">>, "text:hi", "é", <<1::3>>, "", "zzzz", :x], do: IO.inspect(BH.parse(b))
IO.inspect(BH.count("banana", 0))
IO.inspect(BH.split("a,b,,c", ","))
IO.inspect(BH.varint(<<0x85, 0x01, 9>>))
IO.inspect(BH.tlv(<<1, 2, "ab", 2, 0, 3, 1, "z">>))
IO.inspect(BH.hex("Az") |> to_string())
IO.inspect(BH.utf8(<<"aé", 200, "b">>))
IO.inspect({BH.two("ab", "ba"), BH.two("ab", "ac"), BH.two("ab", "zz")})
