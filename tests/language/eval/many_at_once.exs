# Compilations of many processes at once; some are killed in the middle of theirs.
parent = self()

sums = fn ->
  1..40
  |> Enum.map(fn n ->
    Task.async(fn ->
      for k <- 1..5 do
        {value, [a: ^n]} = Code.eval_string("a = #{n}; (fn x -> x * a end).(#{k})")
        value
      end
    end)
  end)
  |> Task.await_many(60_000)
  |> List.flatten()
  |> Enum.sum()
end

IO.inspect(sums.())

pids =
  for n <- 1..20 do
    spawn(fn ->
      Code.eval_string("""
      defmodule Never#{n} do
        send(parent, {:inside, self()})
        receive do: (:never -> :ok)
      end
      """, parent: parent)
    end)
  end

for pid <- pids, do: receive(do: ({:inside, ^pid} -> Process.exit(pid, :kill)))
IO.inspect(sums.())
IO.inspect(Enum.any?(1..20, &Code.loaded?(:"Elixir.Never#{&1}")))

# A compilation within one within one.
nested = Enum.reduce(1..6, "1 + 1", fn _, code -> "elem(Code.eval_string(#{inspect(code)}), 0) + 1" end)
IO.inspect(Code.eval_string(nested))
IO.inspect(sums.())
