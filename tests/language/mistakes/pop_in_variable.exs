defmodule Sample do
  def f(x), do: pop_in(x)
end
