defmodule B do
  def a(x), do: <<x::binary>>
  def b(x), do: <<1, x::binary, 2>>
  def c(x), do: "a" <> x
  def d(x, n), do: <<x::binary-size(n)>>
  def e(x, n), do: <<x::binary-size(n)-unit(3)>>
  def f(x), do: <<x::float>>
  def g(x), do: <<x::utf8>>
  def h(x), do: <<x::utf16>>
  def i(x, n), do: <<x::size(n)>>
  def j(x), do: <<x::bitstring>>
  def k(x), do: "#{x}"
  def l(x, n), do: <<x::float-size(n)>>
  def m(x), do: <<x::32-float>>
  def o(x, n), do: <<x::bits-size(n)>>
  def p(x, n), do: <<x::size(n)-unit(8)>>
  def q(x), do: <<x::utf32>>
  def r(x, y), do: <<x::binary, y::binary, 1::utf8>>
end
vals = [<<5::3>>, "abc", :a, 1, -1, 1.5, nil, [1], "", 0x110000, 0xD800, 1.0e300, 10000000000000000000000]
for {n, 1} <- B.__info__(:functions), v <- vals, do: IO.inspect({n, v, try do apply(B, n, [v]) rescue e -> {e.__struct__, Exception.message(e)} end}, width: 200)
for {n, 2} <- B.__info__(:functions), v <- vals, s <- [0, 1, 2, 16, 32, 64, -1, :a, "x", 1.0, nil], do: IO.inspect({n, v, s, try do apply(B, n, [v, s]) rescue e -> {e.__struct__, Exception.message(e)} end}, width: 200, limit: 5)
