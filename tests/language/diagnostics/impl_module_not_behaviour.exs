defmodule Behave do
  @callback go(integer) :: integer
end

defmodule Sample do
  @impl Behave
  def go(x), do: x
end
