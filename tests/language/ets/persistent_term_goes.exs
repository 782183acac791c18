# A value that was replaced or erased goes when nobody holds it, and stays as it was for those who do.
resident = fn ->
  [_, pages | _] = "/proc/self/statm" |> File.read!() |> String.split()
  String.to_integer(pages) * 4
end

value = fn n -> %{list: Enum.to_list(n..(n + 2000)), text: String.duplicate("x#{n}", 200_000), fun: fn x -> x + n end} end
check = fn value, n -> {Enum.sum(value.list), byte_size(value.text), binary_part(value.text, 0, 4), value.fun.(n)} end

:persistent_term.put({:held, "key"}, value.(1))
mine = :persistent_term.get({:held, "key"})
parent = self()

keepers =
  for how <- [:stack, :dictionary, :mailbox, :closure] do
    pid =
      spawn_link(fn ->
        held = :persistent_term.get({:held, "key"})

        keep =
          case how do
            :dictionary -> Process.put(:held, held) && fn -> Process.get(:held) end
            :mailbox -> send(self(), {:held, held}) && fn -> receive do: ({:held, held} -> held) end
            :closure -> fn -> held end
            :stack -> nil
          end

        send(parent, :ready)
        receive do: (:check -> :ok)
        kept = if keep, do: keep.(), else: held
        send(parent, {how, check.(kept, 5)})
      end)

    receive do: (:ready -> pid)
  end

:erlang.garbage_collect()
before = resident.()

for n <- 1..300 do
  :persistent_term.put({:held, "key"}, value.(1000 + n))
  :persistent_term.put({:other, n}, value.(n))
  true = :persistent_term.erase({:other, n})
end

# 600 values, half a gigabyte in all.
IO.inspect(resident.() - before < 400_000)
IO.inspect(check.(mine, 5))

for pid <- keepers do
  send(pid, :check)
  receive do: ({how, found} -> IO.inspect({how, found}))
end

IO.inspect(check.(:persistent_term.get({:held, "key"}), 5))
IO.inspect(Enum.count(:persistent_term.get(), &match?({{:other, _}, _}, &1)))
