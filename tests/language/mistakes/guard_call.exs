defmodule A do
  def f(x) when String.length(x) > 1, do: x
end
