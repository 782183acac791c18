defmodule Sample do
  def true, do: 1
end
