defmodule Sample do
  def f(x) do
    String.upcase(x)
    Enum.map(x, & &1)
    length(x)
    Map.put(x, :a, 1)
    is_atom(x)
    x.field
    3
  end
end
