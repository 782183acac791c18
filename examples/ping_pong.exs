# Two processes pass a ball. Run it: ampoule run examples/ping_pong.exs
defmodule PingPong do
  def start(rounds) do
    me = self()
    pong = spawn(fn -> pong() end)
    spawn(fn -> ping(pong, rounds, me) end)

    receive do
      {:done, seconds} -> IO.puts("#{rounds} round trips, #{round(seconds * 1.0e9 / rounds)} ns each")
    end
  end

  defp ping(pong, rounds, parent) do
    t0 = System.monotonic_time()
    for _ <- 1..rounds, do: hit(pong)
    elapsed = System.monotonic_time() - t0
    send(pong, :stop)
    send(parent, {:done, elapsed / System.convert_time_unit(1, :second, :native)})
  end

  defp hit(pong) do
    send(pong, {:ping, self()})
    receive do: (:pong -> :ok)
  end

  defp pong do
    receive do
      {:ping, from} ->
        send(from, :pong)
        pong()

      :stop ->
        :ok
    end
  end
end

IO.puts("Hello from process #{inspect(self())}")
PingPong.start(100_000)
