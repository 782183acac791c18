defmodule ExUnit.OnExitHandler.Supervisor do
  @moduledoc false
  # The supervisor of one test.
  use Supervisor

  def start_link(_), do: Supervisor.start_link(__MODULE__, :ok)

  @impl true
  def init(:ok), do: Supervisor.init([], strategy: :one_for_one, max_restarts: 1_000_000, max_seconds: 1)
end

defmodule ExUnit.OnExitHandler do
  @moduledoc false
  # What is to be done when the process of a test has ended: its supervisor is stopped, then its
  # on_exit callbacks run, the last one first, in a process of their own.

  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, :ok, name: __MODULE__)

  def register(pid), do: GenServer.call(__MODULE__, {:register, pid})
  def add(pid, name_or_ref, callback), do: GenServer.call(__MODULE__, {:add, pid, name_or_ref, callback})

  # {:ok, supervisor or nil}, :error for a process that is no test.
  def get_supervisor(pid), do: GenServer.call(__MODULE__, {:get_supervisor, pid})
  def put_supervisor(pid, supervisor), do: GenServer.call(__MODULE__, {:put_supervisor, pid, supervisor})

  # Does what is to be done for the process, which has ended: nil or the first failure.
  def run(pid, timeout) do
    {supervisor, callbacks} = GenServer.call(__MODULE__, {:take, pid})
    stopped = stop_supervisor(supervisor, timeout)
    stopped || run_callbacks(Enum.map(callbacks, fn {_, callback} -> callback end), timeout, nil)
  end

  defp stop_supervisor(nil, _timeout), do: nil

  defp stop_supervisor(supervisor, timeout) do
    reference = Process.monitor(supervisor)
    Process.exit(supervisor, :shutdown)

    receive do
      {:DOWN, ^reference, _, _, _} -> nil
    after
      timeout -> {:error, timeout_error(timeout, "supervisor"), []}
    end
  end

  defp timeout_error(timeout, type), do: ExUnit.TimeoutError.exception(timeout: timeout, type: type)

  defp run_callbacks([], _timeout, failure), do: failure

  # A callback that kills its process does not keep the others from running.
  defp run_callbacks(callbacks, timeout, failure) do
    parent = self()
    reference = make_ref()

    {pid, monitor} =
      spawn_monitor(fn ->
        for callback <- callbacks, do: send(parent, {reference, exec(callback)})
        exit(:shutdown)
      end)

    await_callbacks(callbacks, {pid, monitor, reference}, timeout, failure)
  end

  defp await_callbacks([], {_, monitor, _}, _timeout, failure) do
    receive do
      {:DOWN, ^monitor, _, _, _} -> failure
    end
  end

  defp await_callbacks([_ | rest], {pid, monitor, reference} = runner, timeout, failure) do
    receive do
      {^reference, result} ->
        await_callbacks(rest, runner, timeout, failure || result)

      {:DOWN, ^monitor, _, _, reason} ->
        run_callbacks(rest, timeout, failure || {{:EXIT, pid}, reason, []})
    after
      timeout ->
        stacktrace = ExUnit.Runner.stacktrace_of(pid)
        Process.exit(pid, :kill)
        Process.demonitor(monitor, [:flush])
        run_callbacks(rest, timeout, failure || {:error, timeout_error(timeout, "on_exit callback"), stacktrace})
    end
  end

  defp exec(callback) do
    callback.()
    nil
  catch
    kind, error -> {kind, error, ExUnit.Runner.prune_stacktrace(__STACKTRACE__)}
  end

  # --- the server ------------------------------------------------------------------------------

  # state: %{pid => {supervisor, [{name_or_ref, callback}]}}, the last callback first.
  @impl true
  def init(:ok), do: {:ok, %{}}

  @impl true
  def handle_call({:register, pid}, _from, state), do: {:reply, :ok, Map.put(state, pid, {nil, []})}

  def handle_call({:add, pid, key, callback}, _from, state) do
    case state do
      %{^pid => {supervisor, callbacks}} ->
        entry = {key, callback}
        callbacks = if List.keymember?(callbacks, key, 0), do: List.keyreplace(callbacks, key, 0, entry), else: [entry | callbacks]
        {:reply, :ok, Map.put(state, pid, {supervisor, callbacks})}

      _ ->
        {:reply, :error, state}
    end
  end

  def handle_call({:get_supervisor, pid}, _from, state) do
    case state do
      %{^pid => {supervisor, _}} -> {:reply, {:ok, supervisor}, state}
      _ -> {:reply, :error, state}
    end
  end

  def handle_call({:put_supervisor, pid, supervisor}, _from, state) do
    {_, callbacks} = Map.fetch!(state, pid)
    {:reply, :ok, Map.put(state, pid, {supervisor, callbacks})}
  end

  def handle_call({:take, pid}, _from, state) do
    {entry, state} = Map.pop(state, pid, {nil, []})
    {:reply, entry, state}
  end
end
