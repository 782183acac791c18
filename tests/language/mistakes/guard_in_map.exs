defmodule Sample do
  def f(x) when x in %{a: 1}, do: x
end
