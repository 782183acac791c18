defmodule Behave do
  @callback go(integer) :: integer
  @callback stop(integer, atom) :: integer
  @callback maybe() :: atom
  @macrocallback expand(term) :: term
  @optional_callbacks maybe: 0
end

defmodule Sample do
  @behaviour Behave
  def go(x), do: x
end
