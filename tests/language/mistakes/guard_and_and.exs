defmodule A do
  def f(x) when x && true, do: x
end
