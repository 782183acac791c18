defmodule Behave do
  @callback go(integer) :: integer
end

defmodule Sample do
  @behaviour Behave
  @impl true
  def go(x), do: x
  @impl true
  def other(x), do: x
end
