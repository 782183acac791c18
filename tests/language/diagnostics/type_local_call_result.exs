defmodule Sample do
  def f, do: g(1) + 1
  defp g(_), do: "text"
end
