defmodule Sample do
  def f(x) do
    with y when y > z <- x, do: y
  end
end
