defmodule Sample do
  def a, do: <<1.5::integer>>
  def b, do: <<1::binary>>
  def c, do: <<"a"::8>>
  def d, do: <<"a"::float>>
  def e, do: <<"a"::binary-size(1)>>
  def f, do: <<(<<1>>)::integer>>
  def g, do: <<(<<1>>)::8>>
  def h, do: <<1.5::utf8>>
  def i, do: <<(<<1>>)::little, "a"::utf8-little, 1::float, ?a::utf16>>
  def j, do: <<"a"::signed>>
end
