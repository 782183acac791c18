defmodule A do
  def f(x), do: Integer.is_odd(x)
  def g(x), do: Logger.info(x)
end
