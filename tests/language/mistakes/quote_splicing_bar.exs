defmodule Sample do
  def f(x), do: quote(do: [1 | unquote_splicing(x)])
end
