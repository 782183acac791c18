defmodule Sample do
  def f, do: ~r/(/
end
