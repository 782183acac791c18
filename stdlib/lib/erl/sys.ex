defmodule :sys do
  @moduledoc false
  # System messages: looking into a server, suspending and ending it.

  def get_state(name), do: get_state(name, 5000)

  def get_state(name, timeout) do
    case send_system(name, :get_state, timeout) do
      {:ok, state} -> state
      {:error, reason} -> :erlang.error(reason)
    end
  end

  def replace_state(name, fun), do: replace_state(name, fun, 5000)

  def replace_state(name, fun, timeout) do
    case send_system(name, {:replace_state, fun}, timeout) do
      {:ok, state} -> state
      {:error, reason} -> :erlang.error(reason)
    end
  end

  def get_status(name), do: get_status(name, 5000)
  def get_status(name, timeout), do: send_system(name, :get_status, timeout)
  def suspend(name), do: suspend(name, 5000)
  def suspend(name, timeout), do: send_system(name, :suspend, timeout)
  def resume(name), do: resume(name, 5000)
  def resume(name, timeout), do: send_system(name, :resume, timeout)
  def terminate(name, reason), do: terminate(name, reason, 5000)
  def terminate(name, reason, timeout), do: send_system(name, {:terminate, reason}, timeout)
  def trace(_name, _flag), do: :ok
  def trace(_name, _flag, _timeout), do: :ok
  def statistics(name, flag), do: send_system(name, {:statistics, flag}, 5000)
  def no_debug(_name), do: :ok

  defp send_system(name, request, timeout) do
    case :gen_server.where(name) do
      :undefined ->
        :erlang.exit({:noproc, {:sys, :send_system, [name, request]}})

      process ->
        ref = :erlang.monitor(:process, process)
        :erlang.send(process, {:system, {:erlang.self(), ref}, request})

        receive do
          {^ref, reply} ->
            :erlang.demonitor(ref, [:flush])
            reply

          {:DOWN, ^ref, _, _, reason} ->
            :erlang.exit({reason, {:sys, :send_system, [name, request]}})
        after
          timeout ->
            :erlang.demonitor(ref, [:flush])
            :erlang.exit({:timeout, {:sys, :send_system, [name, request]}})
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
