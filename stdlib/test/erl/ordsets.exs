# Prints what each call returns or raises; the reference printed ordsets.out.
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

IO.puts("# from_list")
t.(fn -> :ordsets.from_list([3,1,2,1]) end)
t.(fn -> :ordsets.from_list([]) end)

IO.puts("# add_element")
t.(fn -> :ordsets.add_element(1.0, [1]) end)
t.(fn -> :ordsets.add_element(2, [1,3]) end)
t.(fn -> :ordsets.add_element(9, [1,3]) end)

IO.puts("# is_element")
t.(fn -> :ordsets.is_element(1.0, [1]) end)
t.(fn -> :ordsets.is_element(2, [1,3]) end)
t.(fn -> :ordsets.is_element(2, []) end)

IO.puts("# del_element")
t.(fn -> :ordsets.del_element(1.0, [1]) end)
t.(fn -> :ordsets.del_element(2, [1,3]) end)
t.(fn -> :ordsets.del_element(3, [1,3]) end)

IO.puts("# union")
t.(fn -> :ordsets.union([1,2],[1.0]) end)
t.(fn -> :ordsets.union([1,3,5],[2,3,4,9]) end)
t.(fn -> :ordsets.union([],[1]) end)
t.(fn -> :ordsets.union([[1,2],[0,5],[2]]) end)
t.(fn -> :ordsets.union([]) end)

IO.puts("# intersection")
t.(fn -> :ordsets.intersection([1,3,5],[2,3,4,5]) end)
t.(fn -> :ordsets.intersection([[1,2],[2],[2,3]]) end)
t.(fn -> :ordsets.intersection(any.([])) end)

IO.puts("# is_set")
t.(fn -> :ordsets.is_set([1,1]) end)
t.(fn -> :ordsets.is_set([1,2]) end)
t.(fn -> :ordsets.is_set([]) end)
t.(fn -> :ordsets.is_set(any.(1)) end)
t.(fn -> :ordsets.is_set([2,1]) end)

IO.puts("# subtract")
t.(fn -> :ordsets.subtract([1,2],[2]) end)
t.(fn -> :ordsets.subtract([1,2,3],[0,2,9]) end)

IO.puts("# is_subset")
t.(fn -> :ordsets.is_subset([1],[1.0,2]) end)
t.(fn -> :ordsets.is_subset([1,5],[1,2]) end)
t.(fn -> :ordsets.is_subset([],[1,2]) end)

IO.puts("# is_disjoint")
t.(fn -> :ordsets.is_disjoint([1],[1.0,2]) end)
t.(fn -> :ordsets.is_disjoint([1],[2]) end)

IO.puts("# is_equal")
t.(fn -> :ordsets.is_equal([1],[1.0]) end)

IO.puts("# is_empty")
t.(fn -> :ordsets.is_empty([]) end)

IO.puts("# size")
t.(fn -> :ordsets.size([1,2]) end)

IO.puts("# to_list")
t.(fn -> :ordsets.to_list([1]) end)

IO.puts("# fold")
t.(fn -> :ordsets.fold(&[&1|&2],[],[1,2]) end)

IO.puts("# filter")
t.(fn -> :ordsets.filter(&(&1>1),[1,2]) end)

IO.puts("# map")
t.(fn -> :ordsets.map(fn _ -> 1 end,[1,2]) end)

IO.puts("# filtermap")
t.(fn -> :ordsets.filtermap(fn x -> {true,-x} end,[1,2]) end)

IO.puts("# new")
t.(fn -> :ordsets.new() end)
