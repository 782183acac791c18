defmodule Sample do
  def f, do: &def/2
end
