# Comparisons of what has nothing in common.
defmodule A do
  def order(x) when is_integer(x), do: x > "a"
  def literals, do: :a > 1
  def struct(x) when is_list(x), do: x != {}
  def text(x), do: "a" <> x == :foo
  def size(x), do: length(x) == "a"
  def strict(x) when is_integer(x), do: x === 1.0
  def numbers(x) when is_integer(x), do: x == 1.0
  def equal_literals, do: 1 == "a"
  def member(x) when is_integer(x), do: x in [:a]
end
