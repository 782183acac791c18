defmodule Sample do
  Module.register_attribute(__MODULE__, :items, accumulate: true)
  @items 1
  @items 2
  def f, do: @items
end
