defmodule Sample do
  def f(x), do: %{x | a: 1, a: 2}
end
