x = 1
if true do
  x = 2
  _ = x
end
IO.inspect(x)
case 1 do
  y -> _ = y
end
x = case 5 do
  x -> x + 1
end
IO.inspect(x)
for x <- [10], do: x
IO.inspect(x)
_ = fn x -> x end
IO.inspect(x)
{a, b} = {1, (c = 2; c)}
IO.inspect({a, b, c})
try do
  x = 100
  _ = x
rescue
  _ -> :ok
end
IO.inspect(x)
with x <- 50, do: x
IO.inspect(x)
cond do
  z = nil -> z
  z = 3 -> IO.inspect(z)
end
IO.inspect([d = 1, d = 2] |> length())
_ = d
f = fn ->
  x = :inner
  g = fn -> x end
  g.()
end
IO.inspect({f.(), x})
x = x + 1
x = x + 1
IO.inspect(x)
h = (fn x -> fn -> x end end).(x)
x = :changed
IO.inspect({h.(), x})
{x, x2} = {x, x}
IO.inspect({x, x2})
_ = 5
_under = 6
IO.inspect(_under = 7)
