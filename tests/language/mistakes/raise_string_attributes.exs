defmodule Sample do
  def f, do: raise("a", 1)
end
