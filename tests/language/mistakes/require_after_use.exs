defmodule Sample do
  def f(x), do: Integer.is_odd(x)
  require Integer
  def g(x), do: Integer.is_odd(x)
end
