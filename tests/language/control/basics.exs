for n <- [1, 15, 5, 3] do
  IO.puts(cond do
    rem(n, 15) == 0 -> "FizzBuzz"
    rem(n, 3) == 0 -> "Fizz"
    rem(n, 5) == 0 -> "Buzz"
    true -> "#{n}"
  end)
end
IO.inspect(if nil, do: 1)
IO.inspect(if 0, do: :truthy, else: :falsy)
IO.inspect(unless false, do: :ran)
IO.inspect({nil && 1, 1 && 2, nil || 3, false || nil, 4 || raise("no")})
IO.inspect({true and false, true and 1, false or :x, not true, !nil, !1})
IO.inspect(case [1, 2] do
  [a, b] when a > b -> :gt
  [a, b] when a < b -> :lt
end)
r = with {:ok, a} <- {:ok, 1},
         b = a + 1,
         {:ok, c} when c > 1 <- {:ok, b} do
  {:all, a, b, c}
end
IO.inspect(r)
IO.inspect(with({:ok, a} <- {:error, :x}, do: a))
IO.inspect(with {:ok, a} <- {:error, :x} do
  a
else
  {:error, e} -> {:handled, e}
end)
try do
  with {:ok, a} <- :nope do
    a
  else
    :other -> 1
  end
rescue
  e -> IO.inspect(e)
end
try do
  cond do
    nil -> 1
    false -> 2
  end
rescue
  e -> IO.puts(Exception.message(e))
end
x = 1
y =
  if x == 1 do
    x = 2
    x + 10
  end
IO.inspect({x, y})
try do
  1 and true
rescue
  e -> IO.inspect(e)
end
try do
  Process.get(:none) and true
rescue
  e in BadBooleanError -> IO.puts(Exception.message(e))
end
IO.inspect(1 == 1.0 and 1 !== 1.0)
IO.inspect([1 < 2, 2 <= 2, 3 > 4, 4 >= 5, 1 != 2, :a < "a", 1 < :a, [] < "", {} < [], %{} > {}])
IO.inspect(5 in 1..10)
IO.inspect(5 in [1, 2])
IO.inspect(5 not in [1, 2])
v = 7
IO.inspect(v in 1..10//2)
IO.inspect({1, 2} in [{1, 2}])
a = b = 3
IO.inspect({a, b})
IO.inspect((fn -> :thunk end).())
IO.inspect([1, 2] ++ [3] -- [1])
IO.inspect("a" <> "b" <> "c")
IO.inspect(div(7, -2))
IO.inspect({rem(-7, 2), Integer.mod(-7, 2)})
IO.inspect(max(1, 2) + min(1, 2) + abs(-3))
IO.inspect({round(2.5), trunc(-2.5), floor(-2.5), ceil(2.1)})
IO.inspect(elem({1, 2, 3}, 1))
IO.inspect(put_elem({1, 2}, 0, :x))
IO.inspect({hd([1, 2]), tl([1, 2]), length([1, 2]), tuple_size({1}), map_size(%{a: 1})})
