defmodule Sample do
  def f(x) do
    x.() = 1
  end
end
