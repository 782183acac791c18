defmodule Sample do
  def f(x), do: super(x)
end
