defmodule Behave do
  @callback go(integer) :: integer
end

defmodule Sample do
  @behaviour Behave
  @impl false
  def go(x), do: x
end
