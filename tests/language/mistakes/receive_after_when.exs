defmodule Sample do
  def f(x) do
    receive do
    after
      x when x > 1 -> 1
    end
  end
end
