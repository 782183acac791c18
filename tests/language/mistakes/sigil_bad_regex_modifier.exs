defmodule Sample do
  def f, do: ~r/a/z
end
