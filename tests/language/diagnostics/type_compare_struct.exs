defmodule Sample do
  def f(x) do
    x = String.length(x)
    x == :infinity
  end
end
