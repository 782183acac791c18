# The memory of processes that have ended goes back to the system, though the program does nothing
# afterwards.
defmodule Resident do
  def kib do
    "/proc/self/status"
    |> File.read!()
    |> String.split("\n")
    |> Enum.find("VmRSS: 0 kB", &String.starts_with?(&1, "VmRSS:"))
    |> String.split()
    |> Enum.at(1)
    |> String.to_integer()
  end

  # Looks for at most ten seconds.
  def falls_below?(limit, tries \\ 100) do
    cond do
      kib() < limit -> true
      tries == 0 -> false
      true ->
        Process.sleep(100)
        falls_below?(limit, tries - 1)
    end
  end
end

before = Resident.kib()
parent = self()

gate =
  spawn(fn ->
    Enum.each(1..200_000, fn _ -> spawn_link(fn -> Process.sleep(:infinity) end) end)
    send(parent, :ready)

    receive do
      :stop -> exit(:shutdown)
    end
  end)

receive do
  :ready -> :ok
end

alive = Resident.kib()
send(gate, :stop)
IO.inspect(alive > before, label: "grew")
IO.inspect(Resident.falls_below?(before + div(alive - before, 2)), label: "fell")
