defmodule Sample do
  def f("a" <> <<x::3>>), do: x
end
