defmodule Sample do
  def f(n, <<x::size(n)-binary>>), do: x
end
