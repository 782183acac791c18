# Counting up and down, alone, with bounds, several at once, and by many processes.
for type <- [:set, :ordered_set] do
  t = :ets.new(:t, [type, :public])
  :ets.insert(t, {:a, 1, 10, :x})
  IO.inspect(:ets.update_counter(t, :a, 1))
  IO.inspect(:ets.update_counter(t, :a, -5))
  IO.inspect(:ets.update_counter(t, :a, {3, 7}))
  IO.inspect(:ets.update_counter(t, :a, {3, 10, 20, 0}))
  IO.inspect(:ets.update_counter(t, :a, {3, -10, -5, 99}))
  IO.inspect(:ets.update_counter(t, :a, {3, 1, 100, 0}))
  IO.inspect(:ets.update_counter(t, :a, [{2, 1}, {2, 1}, {3, -1}, {2, 0}]))
  IO.inspect(:ets.update_counter(t, :a, []))
  IO.inspect(:ets.lookup(t, :a))
  IO.inspect(:ets.update_counter(t, :b, 5, {:ignored, 10}))
  IO.inspect(:ets.lookup(t, :b))
end

t = :ets.new(:t, [:set, :public])
big = 4_611_686_018_427_387_900
:ets.insert(t, {:big, big})
IO.inspect(:ets.update_counter(t, :big, 10))
IO.inspect(:ets.update_counter(t, :big, big * big))
IO.inspect(:ets.update_counter(t, :big, -big * big))
IO.inspect(:ets.lookup(t, :big))
IO.inspect(:ets.update_element(t, :big, {2, "text"}))
IO.inspect(:ets.update_element(t, :big, [{2, %{map: [1, 2, 3]}}]))
IO.inspect(:ets.lookup(t, :big))
IO.inspect(:ets.update_element(t, :none, {2, 1}))
IO.inspect(:ets.update_element(t, :none, {3, :c}, {:k, :a, :b}))
IO.inspect(:ets.lookup(t, :none))

1..8
|> Enum.map(fn i ->
  Task.async(fn ->
    for j <- 1..500 do
      :ets.update_counter(t, rem(j, 4), {2, i}, {nil, 0})
      :ets.update_counter(t, {:all}, [{2, 1}, {3, -1}], {nil, 0, 0})
    end
  end)
end)
|> Task.await_many()

IO.inspect(Enum.sort(:ets.match_object(t, {:_, :_})) |> Enum.filter(&is_integer(elem(&1, 0))))
IO.inspect(:ets.lookup(t, {:all}))
