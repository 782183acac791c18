defmodule Sample do
  @spec f(integer) :: integer
  defp f(x), do: x
  def g, do: f(1)
end
