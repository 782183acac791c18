defmodule Sample do
  def f(x) when "a" <> x == "ab", do: x
end
