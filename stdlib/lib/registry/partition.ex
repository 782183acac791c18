defmodule Registry.Partition do
  @moduledoc false
  # The server of a partition: owns its tables, and takes away what a process that has ended has left
  # there. Locks are handed out here too: to one process at a time, in the order of asking.

  @behaviour GenServer

  def start_link(server, arg), do: GenServer.start_link(__MODULE__, arg, name: server)

  def lock(server, key), do: GenServer.call(server, {:lock, key}, :infinity)
  def unlock(server, key, hold), do: GenServer.call(server, {:unlock, key, hold}, :infinity)

  def init({kind, server, key_table, compressed}) do
    Process.flag(:trap_exit, true)
    concurrency = [read_concurrency: true, write_concurrency: true]
    type = if kind == :unique, do: :set, else: :duplicate_bag
    ^key_table = :ets.new(key_table, [type, :public, :named_table] ++ concurrency ++ compressed)
    ^server = :ets.new(server, [:duplicate_bag, :public, :named_table] ++ concurrency ++ compressed)
    {:ok, %{table: server, locks: %{}}}
  end

  def handle_call({:lock, key}, {pid, _} = from, state) do
    hold = Process.monitor(pid)

    case state.locks do
      %{^key => {holder, waiting}} ->
        {:noreply, put_in(state.locks[key], {holder, :queue.in({hold, from}, waiting)})}

      _ ->
        {:reply, hold, put_in(state.locks[key], {hold, :queue.new()})}
    end
  end

  def handle_call({:unlock, key, hold}, _from, state) do
    Process.demonitor(hold, [:flush])
    {:reply, :ok, released(state, key, hold)}
  end

  def handle_cast(_message, state), do: {:noreply, state}

  def handle_info({:EXIT, pid, _reason}, state) do
    for {_pid, key, key_table, _number} <- :ets.take(state.table, pid) do
      # The table by key may be another partition's, and gone.
      try do
        for {_, {^pid, _}} = entry <- :ets.lookup(key_table, key), do: :ets.delete_object(key_table, entry)
      rescue
        ArgumentError -> :ok
      end
    end

    {:noreply, state}
  end

  def handle_info({:DOWN, hold, :process, _pid, _reason}, state) do
    keys = for {key, {holder, waiting}} <- state.locks, holder == hold or :queue.any(&match?({^hold, _}, &1), waiting), do: key
    {:noreply, Enum.reduce(keys, state, &released(&2, &1, hold))}
  end

  def handle_info(_message, state), do: {:noreply, state}

  # The lock goes to the next one; one that waits no longer is forgotten.
  defp released(state, key, hold) do
    case state.locks do
      %{^key => {^hold, waiting}} ->
        case :queue.out(waiting) do
          {{:value, {next, from}}, waiting} ->
            GenServer.reply(from, next)
            put_in(state.locks[key], {next, waiting})

          {:empty, _} ->
            %{state | locks: Map.delete(state.locks, key)}
        end

      %{^key => {holder, waiting}} ->
        waiting = :queue.filter(fn {waiter, _} -> waiter != hold end, waiting)
        put_in(state.locks[key], {holder, waiting})

      _ ->
        state
    end
  end
end
