f = fn
  b when is_binary(b) and byte_size(b) > 3 -> {:long, b}
  <<h, _::binary>> = b when h in ?a..?z -> {:lower, b}
  <<h, _::binary>> when h == ?X or h == ?Y -> :xy
  b when is_bitstring(b) and not is_binary(b) -> {:bits, bit_size(b)}
  b when b == "" -> :empty
  b when binary_part(b, 0, 1) == "1" -> :one
  b when b > "5" -> :gt
  _ -> :other
end

for x <- ["hello", "ab", "Xa", "Y", <<3::2>>, "", "12", "7", "2", 5], do: IO.inspect(f.(x))

g = fn <<n, rest::binary-size(n)>> when n > 0 -> {n, rest}; _ -> :no end
IO.inspect({g.(<<2, "ab">>), g.(<<0>>), g.(<<3, "ab">>)})
IO.inspect(for <<x <- "abc">>, x > ?a, do: x)
IO.inspect(case "foo" do "f" <> r when byte_size(r) == 2 -> r end)
h = fn <<a::4, b::4>> when a + b == 15 -> true; <<_>> -> false end
IO.inspect(Enum.map([<<0x78>>, <<0x11>>], h))
IO.inspect(Enum.map(["ab", <<1::7>>, 1], &is_bitstring/1))
IO.inspect((fn x when <<x>> == "a" -> :yes; _ -> :no end).(?a))
