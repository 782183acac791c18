defmodule Sample do
  def f(x), do: <<x::size(1)-size(2)>>
end
