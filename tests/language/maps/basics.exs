m = %{:a => 1, "b" => 2, 3 => [4]}
IO.inspect(m)
IO.inspect(m.a)
IO.inspect(m["b"])
IO.inspect(m[3])
IO.inspect(m[:zzz])
IO.inspect(%{m | a: 10})
IO.inspect(Map.put(m, :new, 1))
IO.inspect(Map.delete(m, 3))
IO.inspect(Map.get(m, :q, :default))
IO.inspect(Map.keys(%{z: 1, a: 2, m: 3}))
IO.inspect(Map.merge(%{a: 1, b: 2}, %{b: 3, c: 4}))
IO.inspect(Map.merge(%{a: 1}, %{a: 2}, fn _k, x, y -> x + y end))
IO.inspect(Map.update(%{a: 1}, :a, 0, &(&1 + 1)))
IO.inspect(Map.new([1, 2], &{&1, &1 * 2}))
IO.inspect(%{1 => :int, 1.0 => :float})
IO.inspect(map_size(%{1 => :int, 1.0 => :float}))
big = for i <- 1..100, into: %{}, do: {i, i * i}
IO.inspect(map_size(big))
IO.inspect(big[50])
IO.inspect(Map.has_key?(big, 101))
big2 = Enum.reduce(1..90, big, &Map.delete(&2, &1))
IO.inspect(Enum.sort(Map.to_list(big2)))
IO.inspect(big2 == Map.new(91..100, &{&1, &1 * &1}))
IO.inspect(Enum.sum(Map.values(big)))
try do
  %{m | nope: 1}
rescue
  e in KeyError -> IO.inspect({e.key, Exception.message(e)})
end
try do
  m.nope
rescue
  e in KeyError -> IO.puts(Exception.message(e))
end
try do
  Map.put(Process.get(:none, [1]), :a, 1)
rescue
  e in BadMapError -> IO.inspect(e)
end
IO.inspect(%{{1, 2} => "tuple", [1] => "list", nil => "nil", "s" => "str"})
IO.inspect(Map.pop(%{a: 1, b: 2}, :a))
IO.inspect(put_in(%{a: %{b: 1}}, [:a, :b], 2))
IO.inspect(get_in(%{a: %{b: 1}}, [:a, :b]))
IO.inspect(update_in(%{a: %{b: 1}}.a.b, &(&1 + 1)))
IO.inspect(Enum.map(%{a: 1, b: 2}, fn {k, v} -> {k, v + 1} end))
IO.inspect(%{a: 1} == %{a: 1.0})
IO.inspect(%{a: 1} === %{a: 1})
IO.inspect(Enum.sort([%{b: 1}, %{a: 2}, %{a: 1, b: 2}]))
IO.inspect(Map.split(%{a: 1, b: 2, c: 3}, [:a, :c]))
IO.inspect(Map.filter(%{a: 1, b: 2}, fn {_, v} -> v > 1 end))
IO.inspect(Enum.group_by([1, 2, 3, 4], &rem(&1, 2)))
IO.inspect(Enum.frequencies(~w(a b a c)))
IO.inspect([a: 1, b: 2][:b])
IO.inspect(Keyword.merge([a: 1], b: 2, a: 3))
