defmodule Sample do
  def f(x), do: put_in(x, 1)
end
