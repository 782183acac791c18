defmodule Sample do
  def f(x) when is_atom(x), do: 1
  def f(x) when is_boolean(x), do: 2
end
