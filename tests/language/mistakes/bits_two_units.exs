defmodule Sample do
  def f(x), do: <<x::binary-size(1)-unit(2)-unit(3)>>
end
