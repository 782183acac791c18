defmodule Sample do
  @type pair :: {integer, integer}
  @spec f(pair(integer)) :: integer
  def f(x), do: x
end
