defmodule A do
  @doc "one"
  @doc "two"
  def f(x), do: x
  @impl true
end
