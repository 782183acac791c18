defmodule Sample do
  def f(a <> "x"), do: a
end
