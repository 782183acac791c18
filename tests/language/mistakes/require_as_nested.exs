defmodule Sample do
  require Logger, as: L.M
  def f, do: 1
end
