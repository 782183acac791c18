defmodule A do
  def fetch(x), do: x
  def fetch_all(x, y), do: {x, y}
end

apply(A, :fetch, [1, 2])
