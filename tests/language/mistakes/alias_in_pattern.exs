defmodule Sample do
  def f(x, x.Foo), do: x
end
