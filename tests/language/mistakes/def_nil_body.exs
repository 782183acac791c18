defmodule Sample do
  def f(x), nil
end
