# What is put in comes out the same, and is a copy.
t = :ets.new(:t, [])
fun = fn x -> x + 1 end

values = [
  1, -1, 1.5, 123_456_789_012_345_678_901_234, :atom, nil, [], {}, [1, [2, [3]]], {{}, [{}]}, %{}, %{a: %{b: 1}},
  Map.new(1..50, &{&1, &1}), "text", String.duplicate("long ", 100), <<1::7>>, [improper: 1] ++ :tail, 1..3, make_ref(), self(), fun, &String.length/1
]

for {value, i} <- Enum.with_index(values), do: :ets.insert(t, {i, value})
IO.inspect(for {value, i} <- Enum.with_index(values), do: :ets.lookup(t, i) == [{i, value}])
IO.inspect(:ets.lookup_element(t, Enum.find_index(values, &(&1 == fun)), 2).(41))
for value <- values, do: :ets.insert(t, {value, :key})
IO.inspect(for value <- values, do: :ets.lookup(t, value) == [{value, :key}])
IO.inspect(Enum.all?(values, &:ets.member(t, &1)))
IO.inspect({:ets.lookup(t, 1.0), :ets.lookup(t, -1.0)})
:ets.insert(t, {0.0, :zero})
IO.inspect({:ets.lookup(t, 0.0), :ets.lookup(t, -0.0)})

# Parts of large binaries outlive them.
large = :binary.copy("0123456789", 10_000)
part = binary_part(large, 5, 90)
:ets.insert(t, {:part, part, large})
:erlang.garbage_collect()
IO.inspect(:ets.lookup_element(t, :part, 2))
IO.inspect(byte_size(:ets.lookup_element(t, :part, 3)))
:ets.update_element(t, :part, {3, :small})
:erlang.garbage_collect()
IO.inspect(:ets.lookup(t, :part))

# A body may make terms of parts.
IO.inspect(:ets.select(t, [{{:part, :"$1", :_}, [], [{{:"$1", [:"$1"], %{k: :"$1"}, {:byte_size, :"$1"}, {:binary_part, :"$1", 0, 5}}}]}]))
deep = Enum.reduce(1..10_000, :leaf, fn _, acc -> {acc} end)
:ets.insert(t, {:deep, deep})
IO.inspect(:ets.lookup_element(t, :deep, 2) == deep)
IO.inspect(:ets.match(t, {:deep, {{{:"$1"}}}}) |> length())
