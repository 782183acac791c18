defmodule A do
  def a <~> b when is_integer(a) and is_integer(b), do: a + b
end

A.<~>(1, :b)
