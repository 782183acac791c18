defmodule Sample do
  def f, do: &is_atom/300
end
