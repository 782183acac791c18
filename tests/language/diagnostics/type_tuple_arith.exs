defmodule Sample do
  def f(x) do
    {a, b} = {x, "s"}
    a + b
  end
end
