defmodule Behave do
  @callback go(integer) :: integer
  @callback stop(integer) :: integer
end

defmodule Sample do
  @behaviour Behave
  @impl true
  def go(x), do: x
  def stop(x), do: x
end
