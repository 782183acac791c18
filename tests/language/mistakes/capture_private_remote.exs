defmodule Other do
  defp g(x), do: x
  def f(x), do: g(x)
end
defmodule Sample do
  def f, do: &Other.g/1
end
