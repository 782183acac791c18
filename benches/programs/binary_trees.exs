# Build and walk trees: allocation and collection.
defmodule Bench do
  def run do
    long = make(14)
    total = Enum.reduce(1..20, 0, fn _, sum -> sum + check(make(12)) end)
    total + check(long)
  end

  defp make(0), do: {nil, nil}
  defp make(d), do: {make(d - 1), make(d - 1)}
  defp check({nil, nil}), do: 1
  defp check({l, r}), do: 1 + check(l) + check(r)
end
