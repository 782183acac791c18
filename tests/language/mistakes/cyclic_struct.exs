defmodule Sample do
  defstruct [:a]
  def f(%Sample{a: x} = x), do: x
end
