defmodule Sample do
  def f(x, n), do: <<x::binary-size(1)-unit(n)>>
end
