defmodule Sample do
  @doc :yes
  def f(x), do: x
end
