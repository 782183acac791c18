# Names: one table each, changed, looked up.
IO.inspect(:ets.new(:one, [:named_table]))
other = :ets.new(:one, [])
IO.inspect(is_reference(other))
:ets.insert(:one, {:k, :named})
:ets.insert(other, {:k, :other})
IO.inspect({:ets.lookup(:one, :k), :ets.lookup(other, :k)})
ref = :ets.whereis(:one)
IO.inspect({is_reference(ref), :ets.lookup(ref, :k), :ets.info(ref, :name)})
IO.inspect(:ets.rename(:one, :two))
IO.inspect({:ets.whereis(:one), :ets.whereis(:two) == ref, :ets.info(:two, :name)})
IO.inspect(:ets.lookup(ref, :k))
IO.inspect(:ets.rename(other, :three) == other)
IO.inspect({:ets.info(other, :name), :ets.whereis(:three), :ets.info(other, :named_table)})
IO.inspect(:two in :ets.all())
IO.inspect(Enum.any?(:ets.all(), &(&1 == other)))
:ets.delete(:two)
IO.inspect(:two in :ets.all())
IO.inspect(:ets.new(:two, [:named_table, :bag, {:keypos, 2}, :public, {:read_concurrency, true}, {:write_concurrency, :auto}, :compressed]))

for item <- [:type, :keypos, :protection, :read_concurrency, :write_concurrency, :decentralized_counters, :compressed, :heir, :size, :node, :named_table, :name] do
  IO.inspect({item, :ets.info(:two, item)})
end

IO.inspect(:ets.insert(:two, [{1, :a}, {2, :a}, {1, :a}]))
IO.inspect(:ets.lookup(:two, :a))
IO.inspect(Keyword.keys(:ets.info(:two)))
IO.inspect(:ets.info(:none))
# A reference means the same table wherever it has been.
copy = other |> :erlang.term_to_binary() |> :erlang.binary_to_term()
IO.inspect(:ets.lookup(copy, :k))
Task.await(Task.async(fn -> IO.inspect(:ets.lookup(other, :k)) end))
