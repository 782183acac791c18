defmodule Sample do
  def f(x), do: %{x | a: 1, a: 2}
  def g, do: %{"a" => 1, "a" => 2}
  def h, do: %{1 => 1, 1 => 2, {1, 2} => 3, {1, 2} => 4}
  def i(%{a: 1, a: 2}), do: 1
end
