defmodule Sample do
  @typedoc "private"
  @typep t :: atom
  @spec f(t) :: t
  def f(x), do: x
end
