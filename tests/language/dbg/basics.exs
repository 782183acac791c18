x = 5
dbg(x)
dbg(x + 1)
[1, 2, 3] |> Enum.map(&(&1 * 2)) |> Enum.sum() |> dbg()
dbg(if x > 3 do :big else :small end)
dbg(case x do
  5 -> :five
  _ -> :other
end)
dbg(cond do
  x > 10 -> :a
  true -> :b
end)
dbg(x > 3 and x < 10)
dbg(with {:ok, a} <- {:ok, 1}, b = a + 1 do a + b end)
dbg()
dbg("str")
dbg(%{a: 1}, syntax_colors: [])
defmodule M do
  def f(a), do: dbg(a * 2)
end
M.f(4)
dbg(Enum.map(1..30, & &1), limit: 3)
dbg(x == 5 || raise "x")
dbg(not true)
dbg(unless x == 5, do: 1)
