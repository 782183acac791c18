defmodule Sample do
  require Record
  require Integer
  def f(x), do: Integer.is_odd(x)
end
