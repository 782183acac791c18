defmodule Sample do
  def f(x) do
    def g(y), do: y
    x
  end
end
Sample.f(1)
