defmodule Sample do
  def f(x) do
    ^_ = x
  end
end
