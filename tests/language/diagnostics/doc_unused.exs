defmodule Sample do
  def f, do: 1
  @doc "nothing follows"
end
