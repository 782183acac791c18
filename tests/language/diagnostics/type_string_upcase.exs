defmodule Sample do
  def f, do: String.upcase(1)
end
