defmodule Sample do
  def f(x), else: x
end
