defmodule ExUnit.Server do
  @moduledoc false
  # Holds the modules of tests from when they are compiled until they are run.
  #
  # Modules are given out in the order in which they came: those that run concurrently as soon as
  # they are there, the others when all are loaded. Modules of a group are given out together.

  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, :ok, name: __MODULE__)

  # config: %{async?: boolean, group: term, parameterize: nil | [map]}
  def add_module(name, config), do: call({:add, name, config})

  # All are loaded: microseconds since loading began.
  def modules_loaded, do: call(:loaded)

  # Up to so many groups of `{module, params}` that run concurrently; waits until there are some,
  # nil when no more will come.
  def take_async(count), do: call({:take_async, count})

  # Holds the modules of the last run again.
  def restore_modules, do: call(:restore)

  # All others.
  def take_sync, do: call(:take_sync)

  defp call(request) do
    GenServer.call(__MODULE__, request, :infinity)
  catch
    :exit, {:noproc, _} ->
      raise "cannot use ExUnit.Case without starting the ExUnit application, " <>
              "please call ExUnit.start() or explicitly start the :ex_unit app"
  end

  @impl true
  def init(:ok), do: {:ok, fresh()}

  # given: what has been given out to run concurrently. last: all that the last run had.
  defp fresh(last \\ {[], []}) do
    %{began: System.monotonic_time(), loaded?: false, async: [], sync: [], given: [], last: last, waiting: nil}
  end

  @impl true
  def handle_call({:add, name, config}, _from, state) do
    params = config[:parameterize] || [%{}]
    runs = for params <- params, do: {name, params}

    state =
      if config[:async?] do
        answer_waiting(%{state | async: add_async(state.async, config[:group], runs)})
      else
        %{state | sync: state.sync ++ runs}
      end

    {:reply, :ok, %{state | loaded?: false}}
  end

  def handle_call(:loaded, _from, state) do
    us = System.convert_time_unit(System.monotonic_time() - state.began, :native, :microsecond)
    {:reply, us, answer_waiting(%{state | loaded?: true})}
  end

  def handle_call({:take_async, count}, from, state) do
    {:noreply, answer_waiting(%{state | waiting: {from, count}})}
  end

  def handle_call(:take_sync, _from, state) do
    {:reply, state.sync, fresh({state.given, state.sync})}
  end

  def handle_call(:restore, _from, %{last: {async, sync}} = state) do
    {:reply, :ok, %{state | async: async ++ state.async, sync: sync ++ state.sync, loaded?: true}}
  end

  # Each entry is a group: a list of runs one after the other.
  defp add_async(async, nil, runs), do: async ++ Enum.map(runs, &{nil, [&1]})

  defp add_async(async, group, runs) do
    case List.keyfind(async, group, 0) do
      {_, present} -> List.keyreplace(async, group, 0, {group, present ++ runs})
      nil -> async ++ [{group, runs}]
    end
  end

  defp answer_waiting(%{waiting: nil} = state), do: state

  defp answer_waiting(%{waiting: {from, count}, async: [_ | _]} = state) do
    # A group may still grow: it waits until all modules are loaded.
    {ready, growing} =
      if state.loaded?, do: {state.async, []}, else: Enum.split_with(state.async, &match?({nil, _}, &1))

    case Enum.split(ready, count) do
      {[], _} ->
        state

      {taken, rest} ->
        GenServer.reply(from, Enum.map(taken, fn {_, runs} -> runs end))
        %{state | async: rest ++ growing, given: state.given ++ taken, waiting: nil}
    end
  end

  defp answer_waiting(%{waiting: {from, _}, loaded?: true} = state) do
    GenServer.reply(from, nil)
    %{state | waiting: nil}
  end

  defp answer_waiting(state), do: state
end
