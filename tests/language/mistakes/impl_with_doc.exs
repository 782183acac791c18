defmodule Behave do
  @callback f(integer) :: :ok
end
defmodule Sample do
  @behaviour Behave
  @doc "a"
  @impl true
  def f(_x), do: :ok
end
