defmodule Server do
  use GenServer
  def init(x), do: {:ok, x}
  def handle_cast(a, b), do: super(a, b)
  def child_spec(x), do: super(x)
  defoverridable init: 1
  def init(x), do: super(x)
end
