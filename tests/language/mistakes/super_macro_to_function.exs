defmodule Sample do
  defmacro f(x), do: x
  defoverridable f: 1
  def f(x), do: x
end
