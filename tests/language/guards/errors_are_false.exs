f = fn
  x when hd(x) == 1 -> :hd1
  x when x + 1 > 3 -> :big
  x when tuple_size(x) == 2 -> :pair
  x when length(x) > 100 or true -> :never_reached_or_true
  x when x -> :truthy
  _ -> :fallback
end

for x <- [[1], 5, {1, 2}, [2], "s", %{}, nil], do: IO.inspect(f.(x))

g = fn
  x when is_integer(x) when is_float(x) -> :number
  x when hd(x) == 1 when is_binary(x) -> :second
  _ -> :no
end

for x <- [1, 1.5, "s", [1], [2]], do: IO.inspect(g.(x))
h = fn x when x == true or x > 5 -> :y; _ -> :n end
IO.inspect(Enum.map([true, 6, false, 1], h))
i = fn x when not is_integer(x) or x < 0 -> :a; _ -> :b end
IO.inspect(Enum.map([:x, -1, 1], i))
j = fn x, y when x > y and (is_integer(y) or y == :any) -> {x, y}; _, _ -> :none end
IO.inspect({j.(2, 1), j.(1, 2), j.(:b, :any), j.(2, 1.5)})
k = fn x when x in [1, 2.0, :a, "s", nil] -> true; _ -> false end
IO.inspect(Enum.map([1, 1.0, 2, 2.0, :a, "s", nil, :b], k))
l = fn x when x in 1..10//3 -> true; _ -> false end
IO.inspect(Enum.map([1, 2, 4, 7, 10, 11, 1.0], l))
m = fn x when x not in ?a..?z -> :no; _ -> :lower end
IO.inspect(Enum.map([?a, ?A, ?z], m))
list = [1, 2]
IO.inspect(2 in list)
IO.inspect(Enum.filter(1..5, &(&1 in list)))
