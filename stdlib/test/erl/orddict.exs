# Prints what each call returns or raises; the reference printed orddict.out.
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
t.(fn -> :orddict.from_list([b: 1, a: 2, b: 3]) end)
t.(fn -> :orddict.from_list([{1, :a}, {1.0, :b}]) end)
t.(fn -> :orddict.from_list([]) end)

IO.puts("# fetch")
t.(fn -> :orddict.fetch(:a, [a: 1]) end)
t.(fn -> :orddict.fetch(:b, [a: 1, b: 2]) end)
t.(fn -> :orddict.fetch(:z, [a: 1]) end)
t.(fn -> :orddict.fetch(:a, [b: 1]) end)

IO.puts("# append")
t.(fn -> :orddict.append(:a, 1, [a: []]) end)
t.(fn -> :orddict.append(:a, 1, [a: 2]) end)
t.(fn -> :orddict.append(:b, 1, [a: 2]) end)
t.(fn -> :orddict.append(:a, 1, [b: 2]) end)

IO.puts("# append_list")
t.(fn -> :orddict.append_list(:a, [3], [a: [1]]) end)
t.(fn -> :orddict.append_list(:c, [3], [a: [1]]) end)

IO.puts("# store")
t.(fn -> :orddict.store(1.0, :x, [{1, :a}]) end)
t.(fn -> :orddict.store(:b, 1, [a: 1, c: 2]) end)
t.(fn -> :orddict.store(:d, 1, [a: 1, c: 2]) end)
t.(fn -> :orddict.store(:b, 1, any.(7)) end)

IO.puts("# update")
t.(fn -> :orddict.update(:z, & &1, [a: 1]) end)
t.(fn -> :orddict.update(:a, &(&1 + 1), [a: 1, b: 2]) end)
t.(fn -> :orddict.update(:c, &(&1 + 1), 0, [a: 1, b: 2]) end)
t.(fn -> :orddict.update(:b, &(&1 + 1), 0, [a: 1, b: 2]) end)
t.(fn -> :orddict.update(:b, &(&1 + 1), 0, [a: 1, c: 2]) end)

IO.puts("# update_counter")
t.(fn -> :orddict.update_counter(:z, 5, [a: 1]) end)
t.(fn -> :orddict.update_counter(:a, 5, [a: 1]) end)
t.(fn -> :orddict.update_counter(:a, 5, [b: 1]) end)

IO.puts("# take")
t.(fn -> :orddict.take(:a, [a: 1, b: 2]) end)
t.(fn -> :orddict.take(:b, [a: 1, b: 2]) end)
t.(fn -> :orddict.take(:z, [a: 1, b: 2]) end)

IO.puts("# merge")
t.(fn -> :orddict.merge(fn _, a, b -> {a, b} end, [a: 1, b: 2], [b: 3, c: 4]) end)
t.(fn -> :orddict.merge(fn _, a, b -> {a, b} end, [], [b: 3, c: 4]) end)

IO.puts("# find")
t.(fn -> :orddict.find(:a, [a: 1]) end)
t.(fn -> :orddict.find(:b, [a: 1]) end)
t.(fn -> :orddict.find(:a, [b: 1]) end)

IO.puts("# is_key")
t.(fn -> :orddict.is_key(1, [{1.0, 2}]) end)
t.(fn -> :orddict.is_key(:a, [b: 2]) end)

IO.puts("# erase")
t.(fn -> :orddict.erase(:a, [a: 1, b: 2]) end)
t.(fn -> :orddict.erase(:z, [a: 1, b: 2]) end)
t.(fn -> :orddict.erase(:b, [a: 1, c: 2]) end)

IO.puts("# fetch_keys")
t.(fn -> :orddict.fetch_keys([a: 1, b: 2]) end)

IO.puts("# filter")
t.(fn -> :orddict.filter(fn _, v -> v > 1 end, [a: 1, b: 2]) end)

IO.puts("# map")
t.(fn -> :orddict.map(fn k, v -> {k, v} end, [a: 1, b: 2]) end)

IO.puts("# fold")
t.(fn -> :orddict.fold(fn k, v, a -> [{k, v} | a] end, [], [a: 1, b: 2]) end)

IO.puts("# is_empty")
t.(fn -> :orddict.is_empty([]) end)
t.(fn -> :orddict.is_empty([a: 1]) end)
t.(fn -> :orddict.is_empty(any.(1)) end)

IO.puts("# size")
t.(fn -> :orddict.size([a: 1]) end)

IO.puts("# to_list")
t.(fn -> :orddict.to_list([a: 1]) end)

IO.puts("# new")
t.(fn -> :orddict.new() end)
