defmodule Sample do
  def f(x) do
    unless x, do: 1
  end
end
