defmodule Sample do
  def f(x), do: x
  defoverridable String
end
