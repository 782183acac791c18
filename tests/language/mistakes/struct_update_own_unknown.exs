defmodule Sample do
  defstruct a: 1
  def f(x), do: %Sample{x | b: 2}
end
