defmodule A do
  def f(x) when is_atom(x) or is_binary(x), do: x
  def f(x) when is_list(x) when is_map(x), do: x
  def f(x, y) when x > y, do: x
end

IO.inspect(A.f(%{}))
A.f(1, 2)
