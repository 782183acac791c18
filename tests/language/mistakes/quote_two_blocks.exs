defmodule Sample do
  def f, do: quote(do: 1, else: 2)
end
