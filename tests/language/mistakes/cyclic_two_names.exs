defmodule Sample do
  def f(a) do
    {x = y, y = x} = a
    {x, y}
  end
end
