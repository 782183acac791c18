defmodule Behave do
  @callback go(integer) :: integer
end

defmodule Sample do
  @behaviour Behave
  @impl true
  defp go(x), do: x
  def f, do: go(1)
end
