defmodule Sample do
  def f, do: helper
  def helper, do: 1
end
