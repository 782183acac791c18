defmodule Sample do
  defstruct [:a]
  def f(m, %^m{}), do: 1
  def g(m), do: %m{}
end
