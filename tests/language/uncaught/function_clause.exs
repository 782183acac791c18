defmodule A do
  def f(:a, x) when is_integer(x), do: x
  def f(:b, %{k: v}), do: v
  def f({:c, [_ | _]}, "s" <> _), do: :c
end

A.f(:zzz, [1, 2])
