defmodule Sample do
  def f, do: @absent
end
