defmodule Behave do
  @callback f(integer) :: :ok
end
defmodule Sample do
  @behaviour Behave
  @impl true
  def f(x, y), do: {x, y}
  @impl Behave
  def f(_x), do: :ok
end
