defmodule Sample do
  def f, do: &String.length/300
end
