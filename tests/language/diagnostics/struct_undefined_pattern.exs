defmodule Sample do
  def f(%Absent{}), do: 1
end
