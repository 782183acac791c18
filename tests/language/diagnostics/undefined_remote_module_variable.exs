defmodule Sample do
  def f(x, m), do: m.call(x)
  def g(x), do: apply(Absent, :call, [x])
end
