defmodule Sample do
  def f(total) do
    totl * 2
  end
end
