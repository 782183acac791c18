defmodule Sample do
  def f(x), do: <<x::utf8-size(8)>>
end
