defmodule Sample do
  def f, do: hd([])
end
