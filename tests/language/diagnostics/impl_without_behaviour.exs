defmodule Sample do
  @impl true
  def f, do: 1
end
