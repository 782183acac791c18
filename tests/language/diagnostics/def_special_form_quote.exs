defmodule Sample do
  def quote(x), do: x
end
