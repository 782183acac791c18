defmodule Sample do
  require Logger
  require Integer, as: I
  def f, do: 1
end
