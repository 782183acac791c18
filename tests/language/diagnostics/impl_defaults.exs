defmodule Behave do
  @callback go(integer) :: integer
end

defmodule Sample do
  @behaviour Behave
  @impl true
  def go(x, y \\ 1), do: x + y
end

IO.inspect(Sample.go(1))
