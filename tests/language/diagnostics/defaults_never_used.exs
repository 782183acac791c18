defmodule Defaults do
  def run, do: {all(1, 2, 3), last(1, 2), two(1), two_of_four(1, 2, 3, 4), two_of_four(1, 2), macro(1)}
  defp all(a \\ 1, b \\ 2, c \\ 3), do: {a, b, c}
  defp last(a \\ 1, b \\ 2, c \\ 3), do: {a, b, c}
  defp two(a \\ 1, b \\ 2, c \\ 3), do: {a, b, c}
  defp two_of_four(a, b \\ 2, c \\ 3, d \\ 4), do: {a, b, c, d}
  defp macro(x), do: x
end

defmodule Macros do
  defmacrop none(x \\ 1), do: x
  defmacrop some(x \\ 1, y \\ 2), do: {x, y}
  def run, do: {none(2), some(1)}
end
