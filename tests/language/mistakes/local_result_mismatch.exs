defmodule A do
  def f(x), do: name(x) + 1
  defp name(x), do: "name: " <> x
end
