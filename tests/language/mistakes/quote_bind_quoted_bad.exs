defmodule Sample do
  def f(x), do: quote(bind_quoted: x, do: 1)
end
