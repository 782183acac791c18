defmodule A do
  defp g(x), do: x
  def f(x), do: g(x)
end

defmodule B do
  def f(x), do: A.g(x)
end
