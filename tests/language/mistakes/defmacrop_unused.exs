defmodule Sample do
  defmacrop m(x), do: x
  def g, do: 1
end
