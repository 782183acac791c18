defmodule Sample do
  def f(x), do: x, finally: 1
end
