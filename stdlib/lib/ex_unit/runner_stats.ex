defmodule ExUnit.RunnerStats do
  @moduledoc false
  # Counts how tests ended, for the result of the suite and for :max_failures.

  use GenServer

  def stats(pid), do: GenServer.call(pid, :stats, :infinity)
  def get_failure_counter(pid), do: GenServer.call(pid, :failure_counter, :infinity)

  # Counts failures as soon as they happen, before the formatters hear of them.
  def increment_failure_counter(pid, count \\ 1), do: GenServer.call(pid, {:increment, count}, :infinity)

  @impl true
  def init(_opts), do: {:ok, %{total: 0, failures: 0, skipped: 0, excluded: 0, failure_counter: 0}}

  @impl true
  def handle_call(:stats, _from, state), do: {:reply, Map.take(state, [:total, :failures, :skipped, :excluded]), state}
  def handle_call(:failure_counter, _from, state), do: {:reply, state.failure_counter, state}

  def handle_call({:increment, count}, _from, %{failure_counter: counter} = state) do
    {:reply, counter + count, %{state | failure_counter: counter + count}}
  end

  @impl true
  def handle_cast({:test_finished, %ExUnit.Test{state: test_state}}, state) do
    {:noreply, count(%{state | total: state.total + 1}, test_state)}
  end

  # A module that failed after its tests had ended.
  def handle_cast({:module_finished, %ExUnit.TestModule{state: {:failed, _}, tests: tests}}, state) do
    if Enum.any?(tests, &match?(%{state: {:invalid, _}}, &1)) do
      {:noreply, state}
    else
      {:noreply, %{state | failures: state.failures + 1}}
    end
  end

  def handle_cast(_event, state), do: {:noreply, state}

  defp count(state, nil), do: state
  defp count(state, {:failed, _}), do: %{state | failures: state.failures + 1}
  defp count(state, {:invalid, _}), do: %{state | failures: state.failures + 1}
  defp count(state, {:skipped, _}), do: %{state | skipped: state.skipped + 1}
  defp count(state, {:excluded, _}), do: %{state | excluded: state.excluded + 1}
end
