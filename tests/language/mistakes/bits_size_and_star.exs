defmodule Sample do
  def f(x), do: <<x::8*8-size(3)>>
end
