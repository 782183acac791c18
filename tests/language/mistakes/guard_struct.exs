defmodule Sample do
  defstruct [:a]
  def f(x) when x == %Sample{a: 1}, do: x
end
