defmodule One do
  @callback go(integer) :: integer
end

defmodule Two do
  @callback go(integer) :: integer
end

defmodule Sample do
  @behaviour One
  @behaviour Two
  def go(x), do: x
end
