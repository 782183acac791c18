defmodule Behave do
  @callback f() :: :ok
end
defmodule Sample do
  @behaviour Behave
  def g, do: f()
  defp f, do: :ok
end
