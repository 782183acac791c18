defmodule Sample do
  def f(x) do
    for x > 1, do: x
  end
end
