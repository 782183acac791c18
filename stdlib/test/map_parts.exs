t = fn f -> IO.puts(try do inspect(f.(), custom_options: [sort_maps: true]) rescue e -> inspect(e.__struct__) end) end
m = %{a: 1, b: 2, c: 3}
big = Map.new(1..100, &{&1, &1})
for k <- [[:a, :x], [], [:a | :b], [:a, :a], MapSet.new([:b]), :bad, nil] do
  t.(fn -> Map.take(m, k) end); t.(fn -> Map.drop(m, k) end); t.(fn -> Map.split(m, k) end)
  t.(fn -> :maps.with(k, m) end); t.(fn -> :maps.without(k, m) end)
end
t.(fn -> Map.take(:a, [:a]) end)
t.(fn -> map_size(Map.take(big, 1..40)) end)
t.(fn -> Map.drop(big, 1..98) end)
t.(fn -> :maps.with([1], :x) end)
t.(fn -> {Map.keys(%{}), Map.values(%{}), Enum.sort(Map.keys(m)), Enum.sort(Map.values(m)), Enum.sum(Map.keys(big)), Enum.sum(Map.values(big))} end)
for l <- [[a: 1, b: 2, a: 3], [], [{:b, 1} | :x]] do
  t.(fn -> Keyword.put(l, :a, 9) end); t.(fn -> Keyword.delete(l, :a) end); t.(fn -> Keyword.pop(l, :a) end)
end
