# Prints what each call returns or raises; the reference printed map_set.out.
t = fn f ->
  try do
    IO.inspect(f.(), custom_options: [sort_maps: true])
  rescue
    e -> IO.puts("** " <> inspect(e.__struct__) <> " " <> Exception.message(e))
  catch
    kind, reason -> IO.inspect({kind, reason})
  end
end

# Hides a value from the compiler's own checks.
any = &Function.identity/1
_ = any

IO.puts("# new")
t.(fn -> MapSet.new() end)
t.(fn -> MapSet.new([1,2,1]) end)
t.(fn -> MapSet.new(1..3) end)
t.(fn -> MapSet.new(MapSet.new([1])) end)
t.(fn -> MapSet.new(%{1 => 2}) end)
t.(fn -> MapSet.new(any.(1)) end)
t.(fn -> MapSet.new([1,2], &(&1*2)) end)
t.(fn -> MapSet.new(1..3, &(&1*2)) end)
t.(fn -> MapSet.new(MapSet.new([1,2]), &(&1*2)) end)
t.(fn -> MapSet.new([1],any.(1)) end)

IO.puts("# delete")
t.(fn -> MapSet.delete(MapSet.new([1,2]),1) end)
t.(fn -> MapSet.delete(MapSet.new([1,2]),3) end)
t.(fn -> MapSet.delete(MapSet.new([1,2]),1.0) end)

IO.puts("# difference")
t.(fn -> MapSet.difference(MapSet.new([1,2]),MapSet.new([2,3])) end)
t.(fn -> MapSet.difference(MapSet.new(1..20),MapSet.new([2,3])) end)
t.(fn -> MapSet.difference(MapSet.new([1,2]),any.([2])) end)

IO.puts("# disjoint?")
t.(fn -> MapSet.disjoint?(MapSet.new([1,2]),MapSet.new([3])) end)
t.(fn -> MapSet.disjoint?(MapSet.new([1,2]),MapSet.new([2,3,4])) end)
t.(fn -> MapSet.disjoint?(MapSet.new([1,2]),MapSet.new([])) end)

IO.puts("# equal?")
t.(fn -> MapSet.equal?(MapSet.new([1]),MapSet.new([1.0])) end)
t.(fn -> MapSet.equal?(MapSet.new([1,2]),MapSet.new([2,1])) end)

IO.puts("# filter")
t.(fn -> MapSet.filter(MapSet.new([1,2]),&(&1>1)) end)
t.(fn -> MapSet.filter(any.([1]),&(&1>1)) end)

IO.puts("# reject")
t.(fn -> MapSet.reject(MapSet.new([1,2]),&(&1>1)) end)

IO.puts("# intersection")
t.(fn -> MapSet.intersection(MapSet.new([1,2]),MapSet.new([2,3])) end)
t.(fn -> MapSet.intersection(MapSet.new([1,2,3]),MapSet.new([2])) end)

IO.puts("# member?")
t.(fn -> MapSet.member?(MapSet.new([1,2]),2) end)
t.(fn -> MapSet.member?(MapSet.new([1,2]),2.0) end)
t.(fn -> MapSet.member?(any.([1]),1) end)

IO.puts("# put")
t.(fn -> MapSet.put(MapSet.new([1,2]),2) end)
t.(fn -> MapSet.put(MapSet.new([1,2]),3) end)
t.(fn -> MapSet.put(any.([]),1) end)

IO.puts("# size")
t.(fn -> MapSet.size(MapSet.new([1,2])) end)
t.(fn -> MapSet.size(any.([])) end)

IO.puts("# split_with")
t.(fn -> MapSet.split_with(MapSet.new([1,2]),&(&1>1)) end)

IO.puts("# subset?")
t.(fn -> MapSet.subset?(MapSet.new([1]),MapSet.new([1,2])) end)
t.(fn -> MapSet.subset?(MapSet.new([1,3]),MapSet.new([1,2])) end)
t.(fn -> MapSet.subset?(MapSet.new([1,3,4]),MapSet.new([1,3])) end)

IO.puts("# symmetric_difference")
t.(fn -> MapSet.symmetric_difference(MapSet.new([1,3]),MapSet.new([1,2])) end)

IO.puts("# to_list")
t.(fn -> MapSet.to_list(MapSet.new([1,3])) end)
t.(fn -> MapSet.to_list(any.([])) end)

IO.puts("# union")
t.(fn -> MapSet.union(MapSet.new([1,3]),MapSet.new([1,2])) end)

IO.puts("# mixed")
t.(fn -> inspect(MapSet.new([1])) end)
t.(fn -> inspect(MapSet.new()) end)
t.(fn -> inspect(MapSet.new([?a])) end)
t.(fn -> inspect(MapSet.new([~c"abc"])) end)
t.(fn -> inspect(MapSet.new(1..10), limit: 3) end)
t.(fn -> inspect(%{a: MapSet.new([{1, MapSet.new([2])}])}) end)
t.(fn -> Map.from_struct(MapSet.new([1])) end)
t.(fn -> Map.from_struct(MapSet.new([])) end)
t.(fn -> MapSet.__struct__() end)
t.(fn -> MapSet.new([1]) == MapSet.new([1]) end)
t.(fn -> Enum.map(MapSet.new([1]), & &1) end)
t.(fn -> Enum.slice(MapSet.new([1,2,3]), 1, 1) end)
t.(fn -> Enum.count(MapSet.new([1,2,3])) end)
t.(fn -> 2 in MapSet.new([1,2,3]) end)
t.(fn -> for(x <- MapSet.new([1,2]), into: MapSet.new(), do: x*2) end)
t.(fn -> match?(%MapSet{}, MapSet.new()) end)
t.(fn -> Enum.sum(MapSet.union(MapSet.new(1..100), MapSet.new(50..150))) end)
t.(fn -> MapSet.intersection(MapSet.new(1..100), MapSet.new(50..150)) |> Enum.sort() end)
t.(fn -> MapSet.symmetric_difference(MapSet.new(1..100), MapSet.new(50..150)) |> Enum.sort() end)
t.(fn -> MapSet.difference(MapSet.new(1..100), MapSet.new(10..150)) |> Enum.sort() end)
