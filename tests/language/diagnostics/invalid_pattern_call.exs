defmodule Sample do
  def f(x) do
    String.length(y) = x
  end
end
