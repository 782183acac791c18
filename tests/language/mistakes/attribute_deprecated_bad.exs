defmodule Sample do
  @deprecated :yes
  def f(x), do: x
end
