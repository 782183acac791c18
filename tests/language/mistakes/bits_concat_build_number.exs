defmodule Sample do
  def f, do: "a" <> 1
end
