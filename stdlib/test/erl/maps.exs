# Prints what each call returns or raises; the reference printed maps.out.
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

IO.puts("# filter")
t.(fn -> :maps.filter(fn _,_ -> true end, any.(1)) end)
t.(fn -> :maps.filter(fn _,v -> v > 1 end, %{a: 1, b: 2}) end)
t.(fn -> :maps.filter(fn _,v -> v > 1 end, :maps.iterator(%{a: 1, b: 2})) end)
t.(fn -> :maps.filter(fn _,_ -> 1 end, %{a: 1}) end)

IO.puts("# filtermap")
t.(fn -> :maps.filtermap(fn _,_ -> 1 end, %{a: 1}) end)
t.(fn -> :maps.filtermap(fn _,v -> v == 2 or (v > 2 and {true, -v}) end, %{a: 1, b: 2, c: 3}) end)

IO.puts("# map")
t.(fn -> :maps.map(fn k,v -> {k,v} end, %{a: 1, b: 2}) end)
t.(fn -> :maps.map(fn _,_ -> 1 end, any.(1)) end)
t.(fn -> :maps.map(fn _,_ -> 1 end, any.([1])) end)

IO.puts("# fold")
t.(fn -> :maps.fold(fn k,v,a -> [{k,v}|a] end, [], %{1 => 1, 2 => 2}) end)
t.(fn -> :maps.fold(fn _,_,_ -> 1 end, 1, any.(1)) end)

IO.puts("# foreach")
t.(fn -> :maps.foreach(fn _,_ -> 1 end, any.(1)) end)
t.(fn -> :maps.foreach(fn _,_ -> 1 end, %{a: 1}) end)

IO.puts("# size")
t.(fn -> :maps.size(%{a: 1}) end)
t.(fn -> :maps.size(any.(1)) end)

IO.puts("# get")
t.(fn -> :maps.get(:a, any.(1)) end)
t.(fn -> :maps.get(:a, any.(1), 2) end)
t.(fn -> :maps.get(:a, %{}, 2) end)
t.(fn -> :maps.get(:a, %{a: 1}, 2) end)
t.(fn -> :maps.get(:a, %{}) end)

IO.puts("# update_with")
t.(fn -> :maps.update_with(:a, fn x -> x end, %{}) end)
t.(fn -> :maps.update_with(:a, fn x -> x + 1 end, %{a: 1}) end)
t.(fn -> :maps.update_with(:a, fn x -> x end, any.(1)) end)
t.(fn -> :maps.update_with(:a, fn x -> x end, 3, %{}) end)
t.(fn -> :maps.update_with(:a, fn x -> x + 1 end, 3, %{a: 1}) end)
t.(fn -> :maps.update_with(:a, fn x -> x end, 3, any.(4)) end)

IO.puts("# with")
t.(fn -> :maps.with([:a, :c], %{a: 1, b: 2}) end)
t.(fn -> :maps.with([:a], any.(1)) end)

IO.puts("# without")
t.(fn -> :maps.without([:a], any.(1)) end)
t.(fn -> :maps.without([:a], %{a: 1, b: 2}) end)

IO.puts("# merge_with")
t.(fn -> :maps.merge_with(fn k,a,b -> {k,a,b} end, %{a: 1}, %{a: 2, b: 3}) end)
t.(fn -> :maps.merge_with(fn k,a,b -> {k,a,b} end, any.(1), %{a: 2, b: 3}) end)
t.(fn -> :maps.merge_with(fn k,a,b -> {k,a,b} end, %{}, any.(1)) end)

IO.puts("# intersect")
t.(fn -> :maps.intersect(%{a: 1, b: 2}, %{a: 3}) end)
t.(fn -> :maps.intersect(any.(1), %{a: 3}) end)

IO.puts("# intersect_with")
t.(fn -> :maps.intersect_with(fn k,a,b -> {k,a,b} end, %{a: 1, b: 2}, %{a: 3}) end)
t.(fn -> :maps.intersect_with(fn k,a,b -> {k,a,b} end, %{a: 1}, %{a: 3, b: 2}) end)

IO.puts("# groups_from_list")
t.(fn -> :maps.groups_from_list(fn x -> rem(x,2) end, [1,2,3]) end)
t.(fn -> :maps.groups_from_list(fn x -> rem(x,2) end, fn x -> -x end, [1,2,3]) end)

IO.puts("# iterator")
t.(fn -> :maps.iterator(any.(1)) end)

IO.puts("# next")
t.(fn -> :maps.next(:maps.iterator(%{})) end)
t.(fn -> :maps.next(:none) end)

IO.puts("# mixed")
t.(fn -> :maps.next(:maps.iterator(%{a: 1, b: 2}, :reversed)) |> Tuple.delete_at(2) end)
t.(fn -> :maps.next(:maps.iterator(%{a: 1, b: 2}, :ordered)) |> Tuple.delete_at(2) end)
t.(fn -> :maps.next(:maps.iterator(%{a: 1, b: 2}, fn a, b -> a >= b end)) |> Tuple.delete_at(2) end)
t.(fn -> (f = fn f, i -> case :maps.next(i) do :none -> []; {k, v, i} -> [{k, v} | f.(f, i)] end end; f.(f, :maps.iterator(%{1 => :a, 1.0 => :b, 2 => :c, 0.5 => :d}, :ordered))) end)
t.(fn -> (f = fn f, i -> case :maps.next(i) do :none -> []; {k, v, i} -> [{k, v} | f.(f, i)] end end; Enum.sort(f.(f, :maps.iterator(Map.new(1..100, &{&1, &1}))))) end)

IO.puts("# take")
t.(fn -> :maps.take(:a, %{a: 1}) end)
t.(fn -> :maps.take(:b, %{a: 1}) end)
t.(fn -> :maps.take(:b, any.(1)) end)

IO.puts("# find")
t.(fn -> :maps.find(:a, %{a: 1}) end)
t.(fn -> :maps.find(:b, %{a: 1}) end)
t.(fn -> :maps.find(:b, any.(1)) end)

IO.puts("# from_list")
t.(fn -> :maps.from_list([{1,2},{1,3}]) end)

IO.puts("# from_keys")
t.(fn -> :maps.from_keys([1,2],3) end)

IO.puts("# update")
t.(fn -> :maps.update(:a,1,%{}) end)
t.(fn -> :maps.update(:a,1,%{a: 0}) end)

IO.puts("# keys")
t.(fn -> :maps.keys(any.(1)) end)

IO.puts("# put")
t.(fn -> :maps.put(1,2,any.(3)) end)

IO.puts("# remove")
t.(fn -> :maps.remove(1,any.(2)) end)
t.(fn -> :maps.remove(1,%{1 => 2, 3 => 4}) end)

IO.puts("# merge")
t.(fn -> :maps.merge(any.(1),any.(2)) end)
t.(fn -> :maps.merge(%{},any.(2)) end)

IO.puts("# is_key")
t.(fn -> :maps.is_key(1,any.(2)) end)

IO.puts("# values")
t.(fn -> :maps.values(any.(1)) end)

IO.puts("# new")
t.(fn -> :maps.new() end)

IO.puts("# filter")
t.(fn -> :maps.filter(fn _ -> true end, %{}) end)
t.(fn -> :maps.filter(any.(1), any.(1)) end)

IO.puts("# map")
t.(fn -> :maps.map(any.(fn _ -> 1 end), %{a: 1}) end)

IO.puts("# fold")
t.(fn -> :maps.fold(any.(fn _,_ -> 1 end), 1, %{}) end)

IO.puts("# update_with")
t.(fn -> :maps.update_with(:a, any.(1), %{a: 1}) end)
t.(fn -> :maps.update_with(:a, any.(1), 2, any.(1)) end)

IO.puts("# with")
t.(fn -> :maps.with(any.(1), %{a: 1}) end)

IO.puts("# without")
t.(fn -> :maps.without(any.(1), %{a: 1}) end)

IO.puts("# merge_with")
t.(fn -> :maps.merge_with(any.(1), %{}, %{}) end)

IO.puts("# intersect_with")
t.(fn -> :maps.intersect_with(any.(1), %{a: 1, b: 2}, any.(1)) end)
t.(fn -> :maps.intersect_with(any.(fn _, _, _ -> 1 end), any.(2), any.(1)) end)

IO.puts("# groups_from_list")
t.(fn -> :maps.groups_from_list(any.(1), [1,2,3]) end)
t.(fn -> :maps.groups_from_list(fn x -> rem(x,2) end, any.(1)) end)
t.(fn -> :maps.groups_from_list(fn x -> rem(x,2) end, any.(2), any.(1)) end)

IO.puts("# iterator")
t.(fn -> :maps.iterator(%{a: 1}, any.(:foo)) end)

IO.puts("# next")
t.(fn -> :maps.next(any.(1)) end)
