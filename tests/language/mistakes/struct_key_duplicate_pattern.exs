defmodule Sample do
  defstruct [:a]
  def f(%Sample{a: 1, a: 2}), do: 1
end
