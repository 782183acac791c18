defmodule Sample do
  def f(x) do
    x
  rescue
    1 -> 2
  end
end
