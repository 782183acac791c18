# Spectral norm: float arithmetic under comprehensions and closures.
defmodule Bench do
  @n 100
  def run do
    u = List.duplicate(1.0, @n)
    {u, v} = Enum.reduce(1..10, {u, nil}, fn _, {u, _} -> v = ata(u); {ata(v), v} end)
    vbv = dot(u, v)
    vv = dot(v, v)
    Float.round(:math.sqrt(vbv / vv), 9)
  end

  defp ata(u), do: u |> times(&a/2) |> times(fn i, j -> a(j, i) end)
  defp times(u, f), do: for(i <- 0..(@n - 1), do: row(u, f, i, 0, 0.0))
  defp row([], _, _, _, sum), do: sum
  defp row([x | rest], f, i, j, sum), do: row(rest, f, i, j + 1, sum + f.(i, j) * x)
  defp a(i, j), do: 1.0 / (div((i + j) * (i + j + 1), 2) + i + 1)
  defp dot(a, b), do: Enum.zip_reduce(a, b, 0.0, fn x, y, sum -> sum + x * y end)
end
