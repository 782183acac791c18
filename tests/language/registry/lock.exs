# One at a time under a lock.
{:ok, _} = Registry.start_link(keys: :unique, name: R)
t = :ets.new(:t, [:public])
:ets.insert(t, [{:in, 0}, {:worst, 0}, {:done, 0}])

1..10
|> Enum.map(fn _ ->
  Task.async(fn ->
    Registry.lock(R, :key, fn ->
      now = :ets.update_counter(t, :in, 1)
      if now > 1, do: :ets.insert(t, {:worst, now})
      Process.sleep(2)
      :ets.update_counter(t, :in, -1)
      :ets.update_counter(t, :done, 1)
    end)
  end)
end)
|> Task.await_many()

IO.inspect({:ets.lookup(t, :worst), :ets.lookup(t, :done)})
IO.inspect(Registry.lock(R, :other, fn -> Registry.lock(R, :inner, fn -> :nested end) end))

IO.inspect(
  try do
    Registry.lock(R, :key, fn -> raise "inside" end)
  rescue
    e -> Exception.message(e)
  end
)

# The lock of one that has died is free.
me = self()
pid = spawn(fn -> Registry.lock(R, :key, fn -> send(me, :held) && Process.sleep(:infinity) end) end)
receive do: (:held -> :ok)
Process.exit(pid, :kill)
IO.inspect(Registry.lock(R, :key, fn -> :free end))
