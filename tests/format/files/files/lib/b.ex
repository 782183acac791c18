defmodule B do
  def f(x), do: x
end
