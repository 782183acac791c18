defmodule :global do
  @moduledoc false
  # Global names. With one node, they are kept in one table of the machine.

  def register_name(name, pid), do: register_name(name, pid, nil)

  def register_name(name, pid, _resolve) do
    names = names()

    case names do
      %{^name => old} ->
        if :erlang.is_process_alive(old), do: :no, else: put(name, pid, names)

      _ ->
        put(name, pid, names)
    end
  end

  def re_register_name(name, pid) do
    put(name, pid, names())
  end

  defp put(name, pid, names) do
    :persistent_term.put({:global, :names}, :maps.put(name, pid, names))
    :yes
  end

  def unregister_name(name) do
    :persistent_term.put({:global, :names}, :maps.remove(name, names()))
    :ok
  end

  def whereis_name(name) do
    case names() do
      %{^name => pid} -> if :erlang.is_process_alive(pid), do: pid, else: :undefined
      _ -> :undefined
    end
  end

  def registered_names do
    for {name, pid} <- :maps.to_list(names()), :erlang.is_process_alive(pid), do: name
  end

  def send(name, message) do
    case whereis_name(name) do
      :undefined ->
        :erlang.exit({:badarg, {name, message}})

      pid ->
        :erlang.send(pid, message)
        pid
    end
  end

  def sync, do: :ok
  def trans(_id, fun), do: fun.()

  defp names, do: :persistent_term.get({:global, :names}, %{})
end
