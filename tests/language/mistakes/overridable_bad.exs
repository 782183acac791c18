defmodule Sample do
  def f(x), do: x
  defoverridable [:f]
end
