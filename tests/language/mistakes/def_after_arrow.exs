defmodule Sample do
  def f(x) do
    x
  after
    1 -> 2
  end
end
