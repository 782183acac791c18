defmodule Sample do
  @spec f(Absent.t()) :: String.absent()
  def f(x), do: x
end
