# Prints what each call returns or raises; the reference printed sets.out.
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
t.(fn -> :sets.new() end)
t.(fn -> :sets.new(version: 2) end)
t.(fn -> :sets.new(version: any.(3)) end)

IO.puts("# from_list")
t.(fn -> :sets.from_list([1,2,1]) end)
t.(fn -> :sets.from_list([1], version: 2) end)

IO.puts("# add_element")
t.(fn -> :sets.add_element(1, :sets.new()) end)
t.(fn -> :sets.add_element(1, any.(1)) end)

IO.puts("# del_element")
t.(fn -> :sets.del_element(1, :sets.from_list([1,2])) end)

IO.puts("# is_set")
t.(fn -> :sets.is_set(1) end)
t.(fn -> :sets.is_set(%{}) end)

IO.puts("# union")
t.(fn -> :sets.union([]) end)
t.(fn -> :sets.union([:sets.from_list([1,2]), :sets.from_list([3]), :sets.from_list([4])]) end)
t.(fn -> :sets.union(:sets.from_list([1,2]), :sets.from_list([2,3])) end)
t.(fn -> :sets.union(any.(1), any.(2)) end)

IO.puts("# intersection")
t.(fn -> :sets.intersection(any.([])) end)
t.(fn -> :sets.intersection([:sets.from_list([1,2]), :sets.from_list([1])]) end)
t.(fn -> :sets.intersection(:sets.from_list([1,2,3]), :sets.from_list([1,9])) end)

IO.puts("# is_element")
t.(fn -> :sets.is_element(1, any.(2)) end)
t.(fn -> :sets.is_element(1, :sets.from_list([1])) end)
t.(fn -> :sets.is_element(1.0, :sets.from_list([1])) end)

IO.puts("# fold")
t.(fn -> :sets.fold(fn x, a -> x + a end, 0, :sets.from_list([1,2])) end)

IO.puts("# size")
t.(fn -> :sets.size(:sets.from_list([1,2])) end)

IO.puts("# filter")
t.(fn -> :sets.filter(&(&1 > 1), :sets.from_list([1,2])) end)
t.(fn -> :sets.filter(any.(1), %{1 => []}) end)

IO.puts("# filtermap")
t.(fn -> :sets.filtermap(fn x -> x > 1 and {true, x * 2} end, :sets.from_list([1,2])) end)

IO.puts("# map")
t.(fn -> :sets.map(fn x -> x * 2 end, :sets.from_list([1,2])) end)

IO.puts("# is_subset")
t.(fn -> :sets.is_subset(:sets.from_list([1]), :sets.from_list([1,2])) end)
t.(fn -> :sets.is_subset(:sets.from_list([1,3]), :sets.from_list([1,2])) end)

IO.puts("# is_disjoint")
t.(fn -> :sets.is_disjoint(:sets.from_list([1]), :sets.from_list([3])) end)
t.(fn -> :sets.is_disjoint(:sets.from_list([1,2]), :sets.from_list([2])) end)

IO.puts("# is_equal")
t.(fn -> :sets.is_equal(:sets.from_list([1]), :sets.from_list([1])) end)
t.(fn -> :sets.is_equal(:sets.from_list([1]), :sets.from_list([2])) end)

IO.puts("# is_empty")
t.(fn -> :sets.is_empty(any.(1)) end)
t.(fn -> :sets.is_empty(%{}) end)

IO.puts("# to_list")
t.(fn -> :sets.to_list(any.(1)) end)
t.(fn -> :sets.to_list(:sets.from_list([1,2])) end)

IO.puts("# subtract")
t.(fn -> :sets.subtract(:sets.from_list([1,2]), :sets.from_list([1])) end)
