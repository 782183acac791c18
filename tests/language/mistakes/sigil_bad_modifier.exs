defmodule Sample do
  def f, do: ~w(a)z
end
