defmodule Sample do
  import Bitwise
  def f, do: 1
end
