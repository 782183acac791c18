defmodule Blamed do
  @moduledoc "Functions whose clauses do not take all arguments."

  def f(1, :a), do: 1
  def f(x, y) when is_atom(x) and y > 1, do: {x, y}

  def run(x), do: hidden(x)

  defp hidden(%{a: [first | _]} = map) when is_integer(first), do: map
  defp hidden(<<size, rest::binary-size(size)>>), do: rest
end
