defmodule Sample do
  def f, do: ~q(a)
end
