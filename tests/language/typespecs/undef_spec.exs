defmodule M do
  @spec foo(integer) :: integer
  @spec bar(integer) :: integer
  def foo(a), do: a
end
