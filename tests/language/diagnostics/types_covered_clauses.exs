# Clauses of which those before them take all.
defmodule A do
  def b(x) when is_atom(x), do: x
  def b(nil), do: 1
  def c(x) when is_integer(x), do: x
  def c(x) when is_integer(x) and x > 1, do: x
  def e(true), do: 1
  def e(false), do: 2
  def e(x) when is_boolean(x), do: x
  def g([]), do: 1
  def g([_ | _]), do: 2
  def g(x) when is_list(x), do: x
  def h(%{a: 1}), do: 1
  def h(%{a: x}) when is_integer(x), do: x
  def h(x) when is_map(x), do: x
  def i(x, y) when is_atom(x) and is_atom(y), do: 1
  def i(x, y) when is_atom(x), do: y
  def i(:a, :b), do: 2
  def j(x, x), do: 1
  def j(x, y) when is_integer(x) and is_integer(y), do: 2
  def k(x) when is_integer(x) and x > 1, do: 1
  def k(x) when is_integer(x), do: 2
end
