dbg(1 |> to_string)
dbg((
  a = 1
  a + 1
))
dbg(true && false)
dbg(1 == 1 and (2 == 3 or false))
dbg(false or nil)
dbg(with {:ok, a} <- {:error, 1}, {:ok, b} <- a do b else {:error, x} -> x end)
dbg(with {:ok, a} <- {:error, 1}, {:ok, b} <- a do b end)
dbg(for x <- 1..3, do: x)
dbg(fn -> 1 end.())
dbg(try do 1 rescue _ -> 2 end)
dbg(receive do x -> x after 0 -> 1 end)
dbg(if nil, do: 1)
dbg({1, [a: 1]})
dbg(1..3 |> Enum.map(fn x ->
  x + 1
end) |> hd)
dbg("a
b")
dbg(String.duplicate("abc ", 40))
dbg(Enum.to_list(1..60))
dbg(1 |> dbg() |> Kernel.+(1))
x = %{a: [1]}
dbg x.a
dbg(!x)
dbg(1 || 2)
dbg(nil || nil || 3)
dbg(case {1, 2} do
 {a, _} when a > 5 -> 1
 {_, b} -> b
end, label: "x")
