defmodule Sample do
  @compile {:inline, g: 1}
  def f(x), do: x
end
