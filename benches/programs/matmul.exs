# Multiply matrices of integers kept as lists of lists.
defmodule Bench do
  @n 80
  def run do
    a = for i <- 1..@n, do: for(j <- 1..@n, do: rem(i * j, 10))
    b = for j <- 1..@n, do: for(i <- 1..@n, do: rem(i + j, 10))
    c = for row <- a, do: for(column <- b, do: dot(row, column, 0))
    c |> List.flatten() |> Enum.sum()
  end

  defp dot([], [], sum), do: sum
  defp dot([x | xs], [y | ys], sum), do: dot(xs, ys, sum + x * y)
end
