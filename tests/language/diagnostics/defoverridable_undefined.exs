defmodule Sample do
  def f(x), do: x
  defoverridable g: 1
end
