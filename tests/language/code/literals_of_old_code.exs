# What processes hold of a module's literals stays good when the module is gone: in variables, heaps,
# dictionaries, mailboxes, tables of the machine, on their way.
make = fn version ->
  defmodule Held do
    @large Map.new(1..50, &{&1, {version, "text of #{&1}", [&1, &1 * 1.5]}})
    def large, do: @large
    def binary, do: String.duplicate("0123456789", 20) <> unquote("#{version}")
    def list, do: [{:a, unquote(version)}, {:b, ["nested", %{x: {unquote(version)}}]}]
    def fun(y), do: fn x -> {x, y, unquote(version)} end
  end
end

purge = fn ->
  :code.delete(Held)
  :code.purge(Held)
end

main = self()
make.(1)

holder =
  spawn(fn ->
    held = {Held.large(), Held.list(), Held.binary()}
    Process.put(:held, Held.large())
    Process.put(Held.list(), :key)
    send(main, :ready)

    receive do
      :tell -> :ok
    end

    queued = receive(do: ({:queued, term} -> term))
    {large, list, binary} = held
    same = Process.get(:held) == large and Process.get(list) == :key and queued == large
    send(main, {:answer, {same, map_size(large), list, byte_size(binary), large[7]}})
  end)

receive(do: (:ready -> :ok))
send(holder, {:queued, Held.large()})
sleeper = Process.send_after(main, {:later, Held.list()}, 150)
:persistent_term.put(:held, Held.list())
table = for n <- 1..2000, do: {n, Held.list()}
part = binary_part(Held.binary(), 3, 100)
copies = for {_, list} <- table, rem(length(list), 2) == 0, do: hd(list)
outer = [Held.large() | Held.list()]

true = purge.() in [true, false]

# Whoever loads next may get the same memory.
for n <- 1..20 do
  make.(n)
  purge.()
end

send(holder, :tell)
IO.inspect(receive(do: ({:answer, answer} -> answer)))
IO.inspect({length(table), Enum.uniq(Enum.map(table, &elem(&1, 1))), Enum.uniq(copies)})
IO.inspect({byte_size(part), :binary.first(part)})
IO.inspect({map_size(hd(outer)), hd(outer)[50], tl(outer)})
IO.inspect(receive(do: ({:later, term} -> term)))
IO.inspect(:persistent_term.get(:held))
IO.inspect(is_reference(sleeper))

# Many processes, all holding something.
make.(:many)

pids =
  for n <- 1..300 do
    spawn(fn ->
      mine = {n, Held.large()}
      send(main, :ready)
      receive(do: (:tell -> send(main, {n, elem(mine, 1)[n - div(n - 1, 50) * 50]})))
    end)
  end

for _ <- pids, do: receive(do: (:ready -> :ok))
purge.()
for n <- 1..20, do: make.(n)
for pid <- pids, do: send(pid, :tell)
answers = for n <- 1..300, do: receive(do: ({^n, answer} -> answer))
IO.inspect({length(answers), hd(answers), List.last(answers)})
