defmodule Sample do
  def f("a" <> x <> "b"), do: x
end
