defmodule Sample do
  def f(x) do
    alias x
    x
  end
end
