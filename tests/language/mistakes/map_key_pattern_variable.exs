defmodule Sample do
  def f(%{k => v}, k), do: v
  def g(k, m), do: (%{^k => v} = m; v)
end
