defmodule Sample do
  def helper, do: 1
  helper()
end
