defmodule Sample do
  def f(<<x \\ 1>>), do: x
end
