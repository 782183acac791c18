defmodule Sample do
  def __info__(x), do: x
end
