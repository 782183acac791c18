defmodule ExUnit.EventManager do
  @moduledoc false
  # Publishes what happens during a suite to its formatters: GenServers that get casts.

  def start_link do
    DynamicSupervisor.start_link(strategy: :one_for_one, max_restarts: 0)
  end

  # Waits until all have handled what they were sent.
  def stop(manager) do
    for {_, pid, _, _} <- DynamicSupervisor.which_children(manager), is_pid(pid) do
      GenServer.stop(pid, :normal, :infinity)
    end

    DynamicSupervisor.stop(manager)
  end

  def add_handler(manager, handler, opts) do
    DynamicSupervisor.start_child(manager, %{
      id: GenServer,
      start: {GenServer, :start_link, [handler, opts]},
      restart: :temporary
    })
  end

  def suite_started(manager, opts), do: notify(manager, {:suite_started, opts})
  def suite_finished(manager, times_us), do: notify(manager, {:suite_finished, times_us})

  def module_started(manager, test_module) do
    notify(manager, {:case_started, test_case(test_module)})
    notify(manager, {:module_started, test_module})
  end

  def module_finished(manager, test_module) do
    notify(manager, {:case_finished, test_case(test_module)})
    notify(manager, {:module_finished, test_module})
  end

  # What formatters of old know of a module.
  defp test_case(%ExUnit.TestModule{name: name, state: state, tests: tests}) do
    %ExUnit.TestCase{name: name, state: state, tests: tests}
  end

  def test_started(manager, test), do: notify(manager, {:test_started, test})
  def test_finished(manager, test), do: notify(manager, {:test_finished, test})
  def max_failures_reached(manager), do: notify(manager, :max_failures_reached)

  defp notify(manager, event) do
    for {_, pid, _, _} <- DynamicSupervisor.which_children(manager), is_pid(pid) do
      GenServer.cast(pid, event)
    end

    :ok
  end
end
