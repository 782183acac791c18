data = %{users: [%{name: "a", tags: [:x]}, %{name: "b", tags: []}], opts: [k: 1, j: %{z: 2}], t: {1, {2, 3}}}
IO.inspect(get_in(data, [:users, Access.at(0), :name]))
IO.inspect(get_in(data, [:users, Access.all(), :name]))
IO.inspect(get_in(data.opts[:j].z))
IO.inspect(get_in(data[:nope][:x]))
IO.inspect(get_in(data, [:t, Access.elem(1), Access.elem(0)]))
IO.inspect(put_in(data, [:opts, :k], 5).opts)
IO.inspect(put_in(data.opts[:k], 6).opts)
IO.inspect(put_in(data[:opts][:new], 6)[:opts])
IO.inspect(update_in(data, [:users, Access.all(), :name], &String.upcase/1).users |> Enum.map(& &1.name))
IO.inspect(update_in(data.opts[:j].z, &(&1 * 10)).opts)
IO.inspect(pop_in(data, [:opts, :k]) |> elem(0))
IO.inspect(pop_in(data.opts[:k]) |> elem(1) |> Map.get(:opts))
IO.inspect(pop_in(data[:users]) |> elem(0) |> length())
IO.inspect(get_and_update_in(data, [:opts, :k], &{&1, &1 + 1}) |> elem(0))
IO.inspect(get_and_update_in(data.opts[:k], &{&1, &1 + 1}) |> elem(1) |> Map.get(:opts))
IO.inspect(get_and_update_in(data.opts[:k], fn _ -> :pop end) |> elem(1) |> Map.get(:opts))
IO.inspect(get_in(data, [:users, Access.filter(&(&1.name == "b")), :tags]))
IO.inspect(get_in(%{"a" => %{b: 1}}, ["a", :b]))
IO.inspect(get_in([1, 2, 3], [Access.at(-1)]))
IO.inspect(get_in([1, 2, 3, 4], [Access.slice(1..2)]))
IO.inspect(get_in(%{}, [Access.key(:a, %{}), Access.key(:b, 7)]))
IO.inspect(put_in(%{}, [Access.key(:a, %{}), Access.key(:b, 7)], 1))
IO.inspect(get_in(%{a: 1}, [Access.key!(:a)]))
IO.inspect(get_in(data, [:users, Access.find(&(&1.name == "b")), :name]))
IO.inspect(update_in([a: 1, b: 2, a: 3], [Access.values()], &(&1 + 1)))
f = fn :get, data, next -> next.(Enum.sum(data)) end
IO.inspect(get_in([1, 2, 3], [f]))
for t <- [fn -> put_in(%{}, [:a, :b], 1) end, fn -> get_in(%{a: 1}, [Access.key!(:zz)]) end, fn -> update_in([1], [:a], & &1) end, fn -> get_in(1, [:a]) end, fn -> 1[:a] end, fn -> [1, 2][:a] end, fn -> put_in(nil, [:a], 1) end, fn -> %{a: 1}.b end, fn -> get_in([1], [Access.elem(0)]) end, fn -> [a: 1]["b"] end] do
  try do
    IO.inspect(t.())
  rescue
    e -> IO.puts(Exception.message(e) |> String.split("\n") |> hd())
  end
end
IO.inspect(nil[:a])
IO.inspect([a: 1][:a])
IO.inspect(%{1 => 2}[1])
