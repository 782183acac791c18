defmodule Sample do
  def f, do: &()
end
