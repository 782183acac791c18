defmodule Sample do
  def f(x), do: <<x::integer-binary>>
end
