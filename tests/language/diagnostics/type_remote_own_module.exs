defmodule Helper do
  def half(x) when is_integer(x), do: div(x, 2)
end

defmodule Sample do
  def f, do: Helper.half("a")
end
