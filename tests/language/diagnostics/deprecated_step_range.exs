defmodule Sample do
  def f, do: Enum.to_list(3..1)
end
