defmodule Sample do
  @typedoc "a"
  @typep t :: integer
  @spec f(t) :: t
  def f(x), do: x
end
