defmodule :sys do
  @moduledoc false
  # System messages: looking into a server, suspending and ending it.

  # Each function without a time-out waits 5 seconds.

  def get_state(name), do: checked(ask(name, :get_state, 5000, {:get_state, [name]}))
  def get_state(name, timeout), do: checked(ask(name, :get_state, timeout, {:get_state, [name, timeout]}))
  def replace_state(name, fun), do: checked(ask(name, {:replace_state, fun}, 5000, {:replace_state, [name, fun]}))

  def replace_state(name, fun, timeout) do
    checked(ask(name, {:replace_state, fun}, timeout, {:replace_state, [name, fun, timeout]}))
  end

  def get_status(name), do: ask(name, :get_status, 5000, {:get_status, [name]})
  def get_status(name, timeout), do: ask(name, :get_status, timeout, {:get_status, [name, timeout]})
  def suspend(name), do: ask(name, :suspend, 5000, {:suspend, [name]})
  def suspend(name, timeout), do: ask(name, :suspend, timeout, {:suspend, [name, timeout]})
  def resume(name), do: ask(name, :resume, 5000, {:resume, [name]})
  def resume(name, timeout), do: ask(name, :resume, timeout, {:resume, [name, timeout]})
  def terminate(name, reason), do: ask(name, {:terminate, reason}, 5000, {:terminate, [name, reason]})

  def terminate(name, reason, timeout) do
    ask(name, {:terminate, reason}, timeout, {:terminate, [name, reason, timeout]})
  end

  def trace(_name, _flag), do: :ok
  def trace(_name, _flag, _timeout), do: :ok
  def statistics(name, flag), do: ask(name, {:statistics, flag}, 5000, {:statistics, [name, flag]})
  def no_debug(_name), do: :ok

  defp checked({:ok, state}), do: state
  defp checked({:error, reason}), do: :erlang.error(reason)

  # The answer to a system message; an exit tells of the function that was called.
  defp ask(name, request, timeout, {function, args}) do
    case :gen.where(name) do
      :undefined ->
        :erlang.exit({:noproc, {:sys, function, args}})

      process ->
        ref = :erlang.monitor(:process, process)
        :erlang.send(process, {:system, {:erlang.self(), ref}, request})

        receive do
          {^ref, reply} ->
            :erlang.demonitor(ref, [:flush])
            reply

          {:DOWN, ^ref, _, _, reason} ->
            :erlang.exit({reason, {:sys, function, args}})
        after
          timeout ->
            :erlang.demonitor(ref, [:flush])
            :erlang.exit({:timeout, {:sys, function, args}})
        end
    end
  end

  # Answers a system message: {:continue, state} or {:terminate, reason}. A suspended
  # server waits here for nothing but system messages.
  def handle(request, {pid, ref}, parent, state, status_fun) do
    case request do
      :get_state ->
        :erlang.send(pid, {ref, {:ok, state}})
        {:continue, state}

      {:replace_state, fun} ->
        case run(fun, state) do
          {:ok, state} ->
            :erlang.send(pid, {ref, {:ok, state}})
            {:continue, state}

          {:error, reason} ->
            :erlang.send(pid, {ref, {:error, reason}})
            {:continue, state}
        end

      :get_status ->
        :erlang.send(pid, {ref, status_fun.(state)})
        {:continue, state}

      :suspend ->
        :erlang.send(pid, {ref, :ok})
        suspended(parent, state, status_fun)

      :resume ->
        :erlang.send(pid, {ref, :ok})
        {:continue, state}

      {:terminate, reason} ->
        :erlang.send(pid, {ref, :ok})
        {:terminate, reason, state}

      _ ->
        :erlang.send(pid, {ref, {:error, {:unknown_system_msg, request}}})
        {:continue, state}
    end
  end

  defp run(fun, state) do
    {:ok, fun.(state)}
  catch
    kind, reason -> {:error, {:callback_failed, {:gen_server, :system_replace_state}, {kind, reason, __STACKTRACE__}}}
  end

  defp suspended(parent, state, status_fun) do
    receive do
      {:system, {pid, ref}, :resume} ->
        :erlang.send(pid, {ref, :ok})
        {:continue, state}

      {:system, from, request} ->
        case handle(request, from, parent, state, status_fun) do
          {:continue, state} -> suspended(parent, state, status_fun)
          terminate -> terminate
        end

      {:EXIT, ^parent, reason} ->
        {:terminate, reason, state}
    end
  end
end
