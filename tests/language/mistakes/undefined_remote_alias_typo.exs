defmodule A do
  def f(x), do: Strin.upcase(x)
end
