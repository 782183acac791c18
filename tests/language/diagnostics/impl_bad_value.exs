defmodule Sample do
  @impl 1
  def f, do: 1
end
