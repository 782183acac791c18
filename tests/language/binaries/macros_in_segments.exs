defmodule Seg do
  defmacro u16, do: quote(do: unsigned - big - integer - size(16))
  defmacro header(n), do: quote(do: <<unquote(n)::8, 0::8>>)
  defmacro len, do: 4
  defmacro pat(x), do: quote(do: <<unquote(x)::binary-size(2), _::binary>>)
end

defmodule UseSeg do
  import Seg
  @magic "AMP"
  @n 3
  def a, do: <<1::u16()>>
  def b(<<x::u16(), _::binary>>), do: x
  def c, do: header(7)
  def d(header(n)), do: n
  def e, do: <<1::size(len())>>
  def f(pat(x)), do: x
  def g(<<@magic, r::binary>>), do: r
  def h(@magic <> r), do: r
  def i, do: <<@magic::binary, @n>>
  def j(<<x::binary-size(@n), _::binary>>), do: x
  def k(<<x::size(@n)-unit(8), _::binary>>), do: x
end

IO.inspect({UseSeg.a(), UseSeg.b(<<1, 2, 3>>), UseSeg.c(), UseSeg.d(<<9, 0>>), UseSeg.e(), UseSeg.f("abc")})
IO.inspect({UseSeg.g("AMPx"), UseSeg.h("AMPy"), UseSeg.i(), UseSeg.j("abcd"), UseSeg.k("abcd")})
