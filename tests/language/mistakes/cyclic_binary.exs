defmodule Sample do
  def f(<<x, _::binary>> = x), do: x
end
