defmodule Behave do
  @callback go(integer) :: integer
end

defmodule Sample do
  @behaviour Behave
  @behaviour Behave
  def go(x), do: x
end
