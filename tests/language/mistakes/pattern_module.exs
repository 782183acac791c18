defmodule Sample do
  def f(__MODULE__), do: 1
  def g(%__MODULE__{}), do: 1
end
