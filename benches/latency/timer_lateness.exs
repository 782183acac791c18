# How late a timer of one process is while endless loops run on every scheduler.
#
#     ampoule run --schedulers 1 benches/latency/timer_lateness.exs
#
# Prints the median and the worst of so many timers, in milliseconds. Promise: below 50.
defmodule Lateness do
  @timers 200
  @period 10

  def loop, do: loop()

  def measure(0, late), do: Enum.sort(late)

  def measure(left, late) do
    due = System.monotonic_time(:microsecond) + @period * 1000
    Process.send_after(self(), :due, @period)
    receive(do: (:due -> :ok))
    measure(left - 1, [System.monotonic_time(:microsecond) - due | late])
  end

  def run do
    loops = for _ <- 1..(4 * System.schedulers_online()), do: spawn(&loop/0)
    late = measure(@timers, [])
    started = System.monotonic_time(:microsecond)

    for pid <- loops do
      reference = Process.monitor(pid)
      Process.exit(pid, :kill)
      receive(do: ({:DOWN, ^reference, _, _, :killed} -> :ok))
    end

    killed = System.monotonic_time(:microsecond) - started
    ms = fn microseconds -> Float.round(microseconds / 1000, 2) end

    IO.puts(
      "#{System.schedulers_online()} schedulers, #{length(loops)} endless loops: " <>
        "median #{ms.(Enum.at(late, div(@timers, 2)))} ms late, worst #{ms.(List.last(late))} ms; " <>
        "all killed within #{ms.(killed)} ms"
    )
  end
end

Lateness.run()
