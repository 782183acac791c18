defmodule Sample do
  def f, do: quote(context: 1, do: x)
end
