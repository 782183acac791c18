defmodule :proc_lib do
  @moduledoc false
  # Processes that know their ancestors and tell their starter when they are ready.

  import Kernel, except: [spawn: 1, spawn: 3, spawn_link: 1, spawn_link: 3]

  # --- spawning ---------------------------------------------------------------------

  def spawn(fun) when is_function(fun, 0), do: spawn(:erlang, :apply, [fun, []])
  def spawn(module, fun, args), do: spawn_opt(module, fun, args, [])
  def spawn_link(fun) when is_function(fun, 0), do: spawn_link(:erlang, :apply, [fun, []])
  def spawn_link(module, fun, args), do: spawn_opt(module, fun, args, [:link])

  # There is one node.
  def spawn(node, fun) when node == node(), do: spawn(fun)
  def spawn(node, module, fun, args) when node == node(), do: spawn(module, fun, args)
  def spawn_link(node, fun) when node == node(), do: spawn_link(fun)
  def spawn_link(node, module, fun, args) when node == node(), do: spawn_link(module, fun, args)
  def spawn_opt(node, fun, opts) when node == node(), do: spawn_opt(fun, opts)
  def spawn_opt(node, module, fun, args, opts) when node == node(), do: spawn_opt(module, fun, args, opts)

  def spawn_opt(fun, opts) when is_function(fun, 0), do: spawn_opt(:erlang, :apply, [fun, []], opts)

  def spawn_opt(module, fun, args, opts) do
    parent = parent()
    ancestors = ancestors()
    :erlang.spawn_opt(:proc_lib, :init_p, [parent, ancestors, module, fun, args], opts)
  end

  def init_p(parent, ancestors, module, fun, args) do
    :erlang.put(:"$ancestors", [parent | ancestors])
    :erlang.put(:"$initial_call", initial(module, fun, args))
    :erlang.apply(module, fun, args)
  end

  defp initial(:erlang, :apply, [fun, args]) when is_function(fun) do
    {:module, module} = :erlang.fun_info(fun, :module)
    {:name, name} = :erlang.fun_info(fun, :name)
    {module, name, length(args)}
  end

  defp initial(:gen_server, :init_it, [_, _, _, module | _]), do: {module, :init, 1}
  defp initial(module, fun, args), do: {module, fun, length(args)}

  defp parent do
    case :erlang.process_info(:erlang.self(), :registered_name) do
      {:registered_name, name} -> name
      _ -> :erlang.self()
    end
  end

  defp ancestors do
    case :erlang.get(:"$ancestors") do
      list when is_list(list) -> list
      _ -> []
    end
  end

  # --- starting with an answer ----------------------------------------------------------

  def start(module, fun, args), do: start(module, fun, args, :infinity, [])
  def start(module, fun, args, timeout), do: start(module, fun, args, timeout, [])
  def start(module, fun, args, timeout, opts), do: start_wait(module, fun, args, timeout, opts, false)
  def start_link(module, fun, args), do: start_link(module, fun, args, :infinity, [])
  def start_link(module, fun, args, timeout), do: start_link(module, fun, args, timeout, [])
  def start_link(module, fun, args, timeout, opts), do: start_wait(module, fun, args, timeout, opts, true)

  def start_monitor(module, fun, args), do: start_monitor(module, fun, args, :infinity, [])
  def start_monitor(module, fun, args, timeout), do: start_monitor(module, fun, args, timeout, [])

  def start_monitor(module, fun, args, timeout, opts) do
    case start_wait(module, fun, args, timeout, opts, false) do
      {:ok, pid} -> {{:ok, pid}, :erlang.monitor(:process, pid)}
      other -> {other, :erlang.make_ref()}
    end
  end

  defp start_wait(module, fun, args, timeout, opts, link?) do
    opts = if link?, do: [:link, :monitor | opts], else: [:monitor | opts]
    {pid, ref} = spawn_opt(module, fun, args, opts)

    receive do
      {:ack, ^pid, result} ->
        :erlang.demonitor(ref, [:flush])
        result

      # It ends by itself; its end is not to be seen otherwise.
      {:nack, ^pid, result} ->
        flush_exit(pid, ref, link?)
        result

      {:DOWN, ^ref, _, _, reason} ->
        if link?, do: flush_link(pid)
        {:error, reason}
    after
      timeout ->
        if link?, do: :erlang.unlink(pid)
        :erlang.exit(pid, :kill)
        flush_exit(pid, ref, link?)
        {:error, :timeout}
    end
  end

  defp flush_exit(pid, ref, link?) do
    receive do
      {:DOWN, ^ref, _, _, _} -> :ok
    end

    if link?, do: flush_link(pid)
  end

  defp flush_link(pid) do
    receive do
      {:EXIT, ^pid, _} -> :ok
    after
      0 -> :ok
    end
  end

  def init_ack(result) do
    [parent | _] = :erlang.get(:"$ancestors")
    init_ack(parent, result)
  end

  def init_ack(parent, result) do
    :erlang.send(parent, {:ack, :erlang.self(), result})
    :ok
  end

  # The starter gets the result once this process has ended.
  def init_fail(result, exception) do
    [parent | _] = :erlang.get(:"$ancestors")
    init_fail(parent, result, exception)
  end

  def init_fail(parent, result, {class, reason}), do: init_fail(parent, result, {class, reason, []})

  def init_fail(parent, result, {class, reason, trace}) do
    :erlang.send(parent, {:nack, :erlang.self(), result})
    :erlang.raise(class, reason, trace)
  end

  # --- the rest ---------------------------------------------------------------------------

  def hibernate(module, fun, args), do: :erlang.hibernate(module, fun, args)

  def initial_call(process) do
    case :erlang.process_info(process, :dictionary) do
      {:dictionary, dictionary} ->
        case :lists.keyfind(:"$initial_call", 1, dictionary) do
          {_, {module, fun, arity}} when is_integer(arity) -> {module, fun, arguments(arity)}
          _ -> false
        end

      _ ->
        false
    end
  end

  defp arguments(arity) do
    for n <- :lists.seq(1, arity), do: :erlang.binary_to_atom(<<"Argument__", :erlang.integer_to_binary(n)::binary>>)
  end

  def translate_initial_call(process) do
    case :erlang.process_info(process, :dictionary) do
      {:dictionary, dictionary} ->
        case :lists.keyfind(:"$initial_call", 1, dictionary) do
          {_, mfa} -> mfa
          false -> {:proc_lib, :init_p, 5}
        end

      _ ->
        {:proc_lib, :init_p, 5}
    end
  end

  def get_label(pid), do: label(Process.get_label(pid))
  def set_label(label), do: Process.set_label(label)

  defp label(nil), do: :undefined
  defp label(label), do: label

  # Asks a process to stop, and waits for it.
  def stop(process), do: stop(process, :normal, :infinity)

  def stop(process, reason, timeout) do
    ref = :erlang.monitor(:process, process)
    # Another asks, since the answer to the system message may never come.
    {asker, asker_ref} = :erlang.spawn_monitor(fn -> :erlang.exit(:sys.terminate(process, reason, timeout)) end)

    try do
      receive do
        {:DOWN, ^ref, _, _, ^reason} -> :ok
        {:DOWN, ^ref, _, _, other} -> :erlang.exit(other)
      after
        timeout -> :erlang.exit(:timeout)
      end
    after
      :erlang.demonitor(ref, [:flush])
      :erlang.demonitor(asker_ref, [:flush])
      :erlang.exit(asker, :kill)
    end
  end
end
