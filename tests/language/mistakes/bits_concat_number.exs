defmodule Sample do
  def f("a" <> 1), do: 1
end
