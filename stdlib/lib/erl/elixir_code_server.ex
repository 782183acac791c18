defmodule :elixir_code_server do
  @moduledoc false
  # Which files have been required. One process knows; it is started when it is first asked.

  # :proceed (the caller compiles the file and says `required`), or :required.
  def acquire(path), do: call({:acquire, path})
  def required(path), do: call({:required, path})
  def all, do: call(:all)
  def forget(paths), do: call({:forget, paths})

  defp call(request) do
    server = server()
    reference = :erlang.monitor(:process, server)
    :erlang.send(server, {:erlang.self(), reference, request})

    receive do
      {^reference, answer} ->
        :erlang.demonitor(reference, [:flush])
        answer

      {:DOWN, ^reference, _, _, _} ->
        call(request)
    end
  end

  defp server do
    case :erlang.whereis(__MODULE__) do
      :undefined ->
        caller = :erlang.self()
        tag = :erlang.make_ref()

        pid =
          :erlang.spawn(fn ->
            ready =
              try do
                :erlang.register(__MODULE__, :erlang.self())
              catch
                _, _ -> false
              end

            :erlang.send(caller, tag)
            if ready, do: serve(%{}, %{})
          end)

        _ = pid

        receive do
          ^tag -> server()
        end

      pid ->
        pid
    end
  end

  # files: path => true when it has been compiled, or the monitor of who compiles it;
  # waiting: path => those who asked meanwhile.
  defp serve(files, waiting) do
    receive do
      {from, reference, {:acquire, path}} ->
        case files do
          %{^path => true} ->
            :erlang.send(from, {reference, :required})
            serve(files, waiting)

          %{^path => _} ->
            queue = [{from, reference} | :maps.get(path, waiting, [])]
            serve(files, :maps.put(path, queue, waiting))

          _ ->
            :erlang.send(from, {reference, :proceed})
            serve(:maps.put(path, :erlang.monitor(:process, from), files), waiting)
        end

      {from, reference, {:required, path}} ->
        case files do
          %{^path => monitor} when monitor != true -> :erlang.demonitor(monitor, [:flush])
          _ -> :ok
        end

        :erlang.send(from, {reference, :ok})
        for {pid, ref} <- :maps.get(path, waiting, []), do: :erlang.send(pid, {ref, :required})
        serve(:maps.put(path, true, files), :maps.remove(path, waiting))

      {from, reference, :all} ->
        :erlang.send(from, {reference, for({path, true} <- :lists.sort(:maps.to_list(files)), do: path)})
        serve(files, waiting)

      {from, reference, {:forget, paths}} ->
        :erlang.send(from, {reference, :ok})
        serve(:maps.without(paths, files), waiting)

      # Who compiled a file is gone without having finished: the next one may try.
      {:DOWN, monitor, _, _, _} ->
        case for({path, ^monitor} <- :maps.to_list(files), do: path) do
          [path] ->
            for {pid, ref} <- :maps.get(path, waiting, []), do: :erlang.send(:erlang.self(), {pid, ref, {:acquire, path}})
            serve(:maps.remove(path, files), :maps.remove(path, waiting))

          [] ->
            serve(files, waiting)
        end
    end
  end
end
