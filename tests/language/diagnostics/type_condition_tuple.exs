defmodule B do
  def g(x), do: if({x, 1}, do: 1)
end
