# Prints what each call returns or raises; the reference printed map.out.
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

IO.puts("# delete")
t.(fn -> Map.delete(any.(1), :a) end)
t.(fn -> Map.delete(%{a: 1, b: 2}, :a) end)
t.(fn -> Map.delete(%{a: 1, b: 2}, :c) end)

IO.puts("# drop")
t.(fn -> Map.drop(%{a: 1}, any.(1)) end)
t.(fn -> Map.drop(any.(1), [:a]) end)
t.(fn -> Map.drop(%{a: 1, b: 2}, [:a, :z]) end)
t.(fn -> Map.drop(%{a: 1, b: 2}, []) end)
t.(fn -> Map.drop(%{a: 1, b: 2}, %{a: 1}) end)
t.(fn -> Map.drop(%{1 => 1, 2 => 2}, 1..1) end)

IO.puts("# take")
t.(fn -> Map.take(%{1 => 1, 2 => 2}, 1..1) end)
t.(fn -> Map.take(%{a: 1, b: 2}, [:b, :a, :z]) end)
t.(fn -> Map.take(%{1 => 1}, [1.0]) end)
t.(fn -> Map.take(any.(1), [:b]) end)
t.(fn -> Map.take(%{}, any.(1)) end)

IO.puts("# equal?")
t.(fn -> Map.equal?(%{a: 1}, %{a: 1.0}) end)
t.(fn -> Map.equal?(%{a: 1}, %{a: 1}) end)
t.(fn -> Map.equal?(%{a: 1}, any.(1)) end)

IO.puts("# fetch")
t.(fn -> Map.fetch(any.(1), :a) end)
t.(fn -> Map.fetch(%{a: nil}, :a) end)
t.(fn -> Map.fetch(%{a: nil}, :b) end)

IO.puts("# fetch!")
t.(fn -> Map.fetch!(%{a: 1}, :a) end)
t.(fn -> Map.fetch!(%{a: 1}, :b) end)
t.(fn -> Map.fetch!(any.(1), :b) end)
t.(fn -> Map.fetch!(%{"a" => 1}, "b") end)

IO.puts("# filter")
t.(fn -> Map.filter(%{a: 1, b: 2}, fn {_, v} -> v > 1 end) end)
t.(fn -> Map.filter(any.(1), fn {_, v} -> v > 1 end) end)
t.(fn -> Map.filter(%{a: 1}, any.(1)) end)
t.(fn -> Map.filter(%{a: 1}, fn _ -> nil end) end)
t.(fn -> Map.filter(%{a: 1}, fn _ -> 1 end) end)

IO.puts("# reject")
t.(fn -> Map.reject(%{a: 1}, fn _ -> nil end) end)
t.(fn -> Map.reject(%{a: 1, b: 2}, fn {_, v} -> v > 1 end) end)
t.(fn -> Map.reject(any.([a: 1]), fn _ -> nil end) end)

IO.puts("# from_keys")
t.(fn -> Map.from_keys([1,2],0) end)
t.(fn -> Map.from_keys([],0) end)
t.(fn -> Map.from_keys(any.(1..2),0) end)

IO.puts("# from_struct")
t.(fn -> Map.from_struct(1..2) end)
t.(fn -> Map.from_struct(Range) end)
t.(fn -> Map.from_struct(any.(%{})) end)
t.(fn -> Map.from_struct(:nomod) end)

IO.puts("# get")
t.(fn -> Map.get(any.(1), :a) end)
t.(fn -> Map.get(any.(nil), :a) end)
t.(fn -> Map.get(%{}, :a, 5) end)
t.(fn -> Map.get(%{a: nil}, :a, 5) end)

IO.puts("# get_and_update")
t.(fn -> Map.get_and_update(%{a: 1}, :a, fn x -> {x, 2} end) end)
t.(fn -> Map.get_and_update(%{a: 1}, :b, fn x -> {x, 2} end) end)
t.(fn -> Map.get_and_update(%{a: 1}, :a, fn _ -> :pop end) end)
t.(fn -> Map.get_and_update(%{a: 1}, :b, fn _ -> :pop end) end)
t.(fn -> Map.get_and_update(%{a: 1}, :a, any.(fn _ -> 1 end)) end)
t.(fn -> Map.get_and_update(any.(1), :a, fn _ -> {1,1} end) end)

IO.puts("# get_and_update!")
t.(fn -> Map.get_and_update!(%{a: 1}, :a, fn x -> {x, 5} end) end)
t.(fn -> Map.get_and_update!(%{a: 1}, :a, any.(fn _ -> 1 end)) end)
t.(fn -> Map.get_and_update!(%{a: 1}, :b, fn _ -> :pop end) end)
t.(fn -> Map.get_and_update!(%{a: 1}, :a, fn _ -> :pop end) end)

IO.puts("# get_lazy")
t.(fn -> Map.get_lazy(%{a: 1}, :b, fn -> 7 end) end)
t.(fn -> Map.get_lazy(%{a: 1}, :a, fn -> 7 end) end)
t.(fn -> Map.get_lazy(any.(1), :b, fn -> 7 end) end)
t.(fn -> Map.get_lazy(%{}, :b, any.(7)) end)

IO.puts("# has_key?")
t.(fn -> Map.has_key?(any.(1), :a) end)
t.(fn -> Map.has_key?(%{a: 1}, :a) end)
t.(fn -> Map.has_key?(%{a: 1}, :b) end)

IO.puts("# intersect")
t.(fn -> Map.intersect(%{a: 1, b: 2}, %{b: 3, c: 4}) end)
t.(fn -> Map.intersect(%{a: 1, b: 2, c: 5, d: 6}, %{b: 3, c: 4}) end)
t.(fn -> Map.intersect(%{b: 2}, %{b: 3, c: 4}) end)
t.(fn -> Map.intersect(%{a: 1, b: 2}, %{b: 3, c: 4}, fn k, a, b -> {k,a,b} end) end)
t.(fn -> Map.intersect(any.(1), %{}) end)
t.(fn -> Map.intersect(%{a: 1}, any.(1)) end)
t.(fn -> Map.intersect(%{}, %{}, any.(1)) end)

IO.puts("# keys")
t.(fn -> Map.keys(%{1 => 2, 3 => 4}) end)
t.(fn -> Map.keys(any.(1)) end)

IO.puts("# values")
t.(fn -> Map.values(%{1 => 2, 3 => 4}) end)
t.(fn -> Map.values(any.(1)) end)

IO.puts("# merge")
t.(fn -> Map.merge(%{a: 1}, %{a: 2, b: 3}) end)
t.(fn -> Map.merge(any.(1), %{}) end)
t.(fn -> Map.merge(%{}, any.(1)) end)
t.(fn -> Map.merge(%{a: 1}, %{a: 2, b: 3}, fn k,a,b -> {k,a,b} end) end)
t.(fn -> Map.merge(any.(1), %{a: 2, b: 3}, fn k,a,b -> {k,a,b} end) end)
t.(fn -> Map.merge(%{}, any.(1), fn k,a,b -> {k,a,b} end) end)
t.(fn -> Map.merge(%{}, %{}, any.(1)) end)

IO.puts("# new")
t.(fn -> Map.new([a: 1, a: 2]) end)
t.(fn -> Map.new() end)
t.(fn -> Map.new([]) end)
t.(fn -> Map.new(any.(1..2)) end)
t.(fn -> Map.new(any.([1])) end)
t.(fn -> Map.new(%{a: 1}) end)
t.(fn -> Map.new(1..2//1 |> Stream.map(&{&1, 1})) end)
t.(fn -> Map.new(any.(1)) end)
t.(fn -> Map.new(any.(:a)) end)
t.(fn -> Map.new(1..3, fn x -> {x, x} end) end)
t.(fn -> Map.new([1,2], fn x -> {x, x} end) end)
t.(fn -> Map.new(%{a: 1}, fn {k, v} -> {v, k} end) end)
t.(fn -> Map.new([1], any.(fn x -> x end)) end)

IO.puts("# pop")
t.(fn -> Map.pop(%{a: 1}, :a) end)
t.(fn -> Map.pop(%{a: 1}, :b) end)
t.(fn -> Map.pop(%{a: 1}, :b, 3) end)
t.(fn -> Map.pop(any.(1), :b, 3) end)

IO.puts("# pop!")
t.(fn -> Map.pop!(%{a: 1}, :a) end)
t.(fn -> Map.pop!(%{a: 1}, :b) end)
t.(fn -> Map.pop!(any.(1), :b) end)

IO.puts("# pop_lazy")
t.(fn -> Map.pop_lazy(%{a: 1}, :b, fn -> 3 end) end)
t.(fn -> Map.pop_lazy(%{a: 1}, :a, fn -> 3 end) end)
t.(fn -> Map.pop_lazy(any.(1), :a, fn -> 3 end) end)

IO.puts("# put")
t.(fn -> Map.put(%{a: 1}, :a, 2) end)
t.(fn -> Map.put(%{a: 1}, 1, 2) end)
t.(fn -> Map.put(any.(1), 1, 1) end)

IO.puts("# put_new")
t.(fn -> Map.put_new(any.(1), 1, 1) end)
t.(fn -> Map.put_new(%{a: 1}, :a, 2) end)
t.(fn -> Map.put_new(%{a: 1}, :b, 2) end)

IO.puts("# put_new_lazy")
t.(fn -> Map.put_new_lazy(%{a: 1}, :a, fn -> 2 end) end)
t.(fn -> Map.put_new_lazy(%{a: 1}, :b, fn -> 2 end) end)
t.(fn -> Map.put_new_lazy(any.(1), :b, fn -> 2 end) end)

IO.puts("# replace")
t.(fn -> Map.replace(%{a: 1}, :b, 1) end)
t.(fn -> Map.replace(%{a: 1}, :a, 2) end)
t.(fn -> Map.replace(any.(1), :a, 2) end)

IO.puts("# replace!")
t.(fn -> Map.replace!(%{a: 1}, :a, 3) end)
t.(fn -> Map.replace!(%{a: 1}, :b, 1) end)
t.(fn -> Map.replace!(any.(1), :b, 1) end)

IO.puts("# replace_lazy")
t.(fn -> Map.replace_lazy(%{a: 1}, :a, &(&1+1)) end)
t.(fn -> Map.replace_lazy(%{a: 1}, :b, &(&1+1)) end)
t.(fn -> Map.replace_lazy(any.(1), :b, &(&1+1)) end)

IO.puts("# split")
t.(fn -> Map.split(%{a: 1, b: 2}, [:a, :c]) end)
t.(fn -> Map.split(any.(1), [:a, :c]) end)
t.(fn -> Map.split(%{1 => 1, 2 => 2}, 2..2) end)
t.(fn -> Map.split(%{a: 1}, any.(1)) end)

IO.puts("# split_with")
t.(fn -> Map.split_with(%{a: 1, b: 2}, fn {_, v} -> v > 1 end) end)
t.(fn -> Map.split_with(any.(1), fn {_, v} -> v > 1 end) end)
t.(fn -> Map.split_with(%{}, fn {_, v} -> v > 1 end) end)

IO.puts("# to_list")
t.(fn -> Map.to_list(%{a: 1}) end)
t.(fn -> Map.to_list(any.(1)) end)

IO.puts("# update")
t.(fn -> Map.update(%{a: 1}, :a, 0, &(&1+1)) end)
t.(fn -> Map.update(%{a: 1}, :b, 0, &(&1+1)) end)
t.(fn -> Map.update(any.(1), :b, 0, &(&1+1)) end)

IO.puts("# update!")
t.(fn -> Map.update!(%{a: 1}, :a, &(&1+1)) end)
t.(fn -> Map.update!(%{a: 1}, :b, &(&1+1)) end)
t.(fn -> Map.update!(any.(1), :b, &(&1+1)) end)

IO.puts("# mixed")
t.(fn -> Enum.sum(Map.values(Map.new(1..1000, &{&1, &1 * 2}))) end)
t.(fn -> Map.new(1..1000, &{&1, &1 * 2}) |> Map.filter(fn {k, _} -> rem(k, 100) == 0 end) |> Enum.sort() end)
t.(fn -> Map.new(1..100, &{&1, &1}) |> Map.merge(Map.new(50..150, &{&1, 0}), fn _, a, b -> a + b end) |> Enum.sort() |> Enum.sum_by(fn {k, v} -> k * v end) end)
