defmodule Sample do
  def f, do: &case/2
end
