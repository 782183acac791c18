defmodule Sample do
  def 1, do: 3
end
