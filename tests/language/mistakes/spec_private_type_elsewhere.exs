defmodule Other do
  @typep t :: integer
  @spec f(t) :: t
  def f(x), do: x
end
defmodule Sample do
  @spec f(Other.t()) :: integer
  def f(x), do: x
end
