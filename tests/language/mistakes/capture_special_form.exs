defmodule Sample do
  def f, do: &quote/1
  def g, do: &fn/1
end
