defmodule Sample do
  def f(x), do: fn -> unquote(x) end
end
