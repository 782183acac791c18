defmodule Sample do
  def f, do: &(fn -> &1 end)
end
