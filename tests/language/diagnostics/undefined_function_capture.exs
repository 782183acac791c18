defmodule Sample do
  def f, do: &missing/2
end
