defmodule Sample do
  import String, only: [upcase: 1, absent: 3]
  def f(x), do: upcase(x)
end
