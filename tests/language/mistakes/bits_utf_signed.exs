defmodule Sample do
  def f(x), do: <<x::utf8-signed>>
end
