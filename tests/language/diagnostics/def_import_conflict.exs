defmodule Sample do
  import String, only: [upcase: 1]
  def f(x), do: upcase(x)
  def upcase(x), do: x
end
