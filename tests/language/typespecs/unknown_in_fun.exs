defmodule M do
  @spec foo(
    integer,
    unknown
  ) :: integer
  def foo(a, _), do: a
end
