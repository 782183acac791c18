defmodule E do
  def literal, do: if(true, do: 1, else: 2)
  def atom, do: if(:a, do: 1)
  def unknown(x), do: if(x, do: 1)
  def negated(x) when is_binary(x), do: if(is_nil(x), do: 1)
  def ok(x) when is_integer(x), do: x in [:a, 1]
end
