defmodule Sample do
  def f, do: quote(line: :a, do: 1)
end
