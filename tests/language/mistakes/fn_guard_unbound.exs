defmodule Sample do
  def f, do: fn x when x > y -> x end
end
