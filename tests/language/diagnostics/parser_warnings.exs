defmodule Sample do
  def f(x) do
    if(x, do: 1)
    x = ?\
    y = foo ()
    x
  end
  def foo, do: 1
end
