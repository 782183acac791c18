defmodule ExUnit.RunnerStats do
  @moduledoc false
  # Counts how tests ended, for the result of the suite and for :max_failures; keeps the file of
  # failures.

  use GenServer

  alias ExUnit.FailuresManifest

  def stats(pid), do: GenServer.call(pid, :stats, :infinity)
  def get_failure_counter(pid), do: GenServer.call(pid, :failure_counter, :infinity)

  # Counts failures as soon as they happen, before the formatters hear of them.
  def increment_failure_counter(pid, count), do: GenServer.call(pid, {:increment, count}, :infinity)

  @impl true
  def init(opts) do
    path = opts[:failures_manifest_path]
    failed = if path, do: FailuresManifest.read(path), else: FailuresManifest.new()
    counts = %{total: 0, failures: 0, skipped: 0, excluded: 0, failure_counter: 0}
    {:ok, Map.merge(counts, %{manifest_path: path, failed_before: failed, failed: failed})}
  end

  @impl true
  def handle_call(:stats, _from, state), do: {:reply, Map.take(state, [:total, :failures, :skipped, :excluded]), state}
  def handle_call(:failure_counter, _from, state), do: {:reply, state.failure_counter, state}

  def handle_call({:increment, count}, _from, %{failure_counter: counter} = state) do
    {:reply, counter + count, %{state | failure_counter: counter + count}}
  end

  @impl true
  def handle_cast({:test_finished, %ExUnit.Test{state: test_state} = test}, state) do
    state = %{state | total: state.total + 1, failed: FailuresManifest.put_test(state.failed, test)}
    {:noreply, count(state, test_state)}
  end

  # Nothing is written where nothing failed now or before.
  def handle_cast({:suite_finished, _times_us}, %{manifest_path: path} = state) when is_binary(path) do
    if state.failed != state.failed_before, do: FailuresManifest.write!(state.failed, path)
    {:noreply, state}
  end

  # A module that failed after its tests had ended: those that passed count as failed.
  def handle_cast({:module_finished, %ExUnit.TestModule{state: {:failed, _}, tests: tests}}, state) do
    {:noreply, %{state | failures: state.failures + Enum.count(tests, &(&1.state == nil))}}
  end

  def handle_cast(_event, state), do: {:noreply, state}

  defp count(state, nil), do: state
  defp count(state, {:failed, _}), do: %{state | failures: state.failures + 1}
  defp count(state, {:invalid, _}), do: %{state | failures: state.failures + 1}
  defp count(state, {:skipped, _}), do: %{state | skipped: state.skipped + 1}
  defp count(state, {:excluded, _}), do: %{state | excluded: state.excluded + 1}
end
