defmodule Sample do
  def f, do: fn -> end
end
