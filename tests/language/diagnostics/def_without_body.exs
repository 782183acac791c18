defmodule Sample do
  def f(x)
end
