defmodule Sample do
  def f(x) do
    if x do
      1 -> 2
    end
  end
end
