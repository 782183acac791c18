defmodule Sample do
  def f(x), do: for(y <- x, uniq: true, reduce: 0, do: (a -> a + y))
end
