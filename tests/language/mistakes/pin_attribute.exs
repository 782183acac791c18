defmodule Sample do
  @a 1
  def f(x) do
    ^@a = x
  end
end
