defmodule :ampoule_file_server do
  @moduledoc false
  # The process behind an opened file: it speaks the I/O protocol, and ends when the file is
  # closed or its owner does. Characters of the file are bytes, or those of an encoding.

  def open(name, modes, owner) do
    parent = :erlang.self()
    ref = :erlang.make_ref()
    {pid, monitor} = :erlang.spawn_monitor(fn -> start(name, modes, owner, parent, ref) end)

    receive do
      {^ref, :ok} ->
        :erlang.demonitor(monitor, [:flush])
        {:ok, pid}

      {^ref, error} ->
        :erlang.demonitor(monitor, [:flush])
        error

      {:DOWN, ^monitor, _, _, _} ->
        {:error, :badarg}
    end
  end

  defp start(name, modes, owner, parent, ref) do
    opened =
      try do
        :prim_file.open(name, :file.system_modes(modes))
      rescue
        ArgumentError -> {:error, :badarg}
      end

    case opened do
      {:ok, handle} ->
        monitor = :erlang.monitor(:process, owner)
        :erlang.send(parent, {ref, :ok})
        mode = if :lists.member(:binary, modes), do: :binary, else: :list
        loop(%{handle: handle, monitor: monitor, mode: mode, encoding: encoding(modes)})

      error ->
        :erlang.send(parent, {ref, error})
    end
  end

  defp encoding([{:encoding, encoding} | _]), do: normal(encoding)
  defp encoding([_ | rest]), do: encoding(rest)
  defp encoding([]), do: :latin1

  defp normal(:utf8), do: :unicode
  defp normal(:unicode), do: :unicode
  defp normal(other), do: other

  defp loop(%{monitor: monitor} = state) do
    receive do
      {:io_request, from, reply_as, request} ->
        {action, reply} = io_request(request, state)
        :erlang.send(from, {:io_reply, reply_as, reply})
        if action == :go_on, do: loop(state), else: :prim_file.close(state.handle)

      {:file_request, from, reply_as, :close} ->
        :erlang.send(from, {:file_reply, reply_as, :prim_file.close(state.handle)})

      {:file_request, from, reply_as, request} ->
        reply =
          try do
            :file.perform(state.handle, state.mode, request)
          rescue
            ArgumentError -> {:error, :badarg}
          end

        :erlang.send(from, {:file_reply, reply_as, reply})
        loop(state)

      {:DOWN, ^monitor, _, _, _} ->
        :prim_file.close(state.handle)

      _ ->
        loop(state)
    end
  end

  defp io_request({:put_chars, encoding, chars}, state), do: {:go_on, put(encoding, chars, state)}
  defp io_request({:put_chars, chars}, state), do: {:go_on, put(:latin1, chars, state)}

  defp io_request({:put_chars, encoding, module, function, args}, state) do
    chars =
      try do
        {:ok, :erlang.apply(module, function, args)}
      catch
        _, _ -> :error
      end

    case chars do
      {:ok, chars} -> {:go_on, put(encoding, chars, state)}
      :error -> {:go_on, {:error, {:put_chars, encoding, module, function, args}}}
    end
  end

  defp io_request({:get_line, prompt}, state), do: io_request({:get_line, :latin1, prompt}, state)
  defp io_request({:get_chars, prompt, count}, state), do: io_request({:get_chars, :latin1, prompt, count}, state)

  defp io_request({:get_line, encoding, _prompt}, state) do
    given(:file.normal_line(:prim_file.read_line(state.handle)), encoding, state)
  end

  defp io_request({:get_chars, encoding, _prompt, count}, %{encoding: :unicode} = state) do
    given(read_chars(state.handle, count, []), encoding, state)
  end

  defp io_request({:get_chars, encoding, _prompt, count}, state) do
    given(:prim_file.read(state.handle, count), encoding, state)
  end

  defp io_request({:get_until, encoding, _prompt, module, function, args}, state) do
    until(encoding, module, function, args, [], state)
  end

  defp io_request(:getopts, state), do: {:go_on, [binary: state.mode == :binary, encoding: state.encoding]}
  defp io_request({:setopts, _opts}, _state), do: {:go_on, {:error, :enotsup}}

  defp io_request({:requests, requests}, state) do
    :lists.foldl(
      fn
        request, {:go_on, reply} when not is_tuple(reply) or elem(reply, 0) != :error -> io_request(request, state)
        _request, done -> done
      end,
      {:go_on, :ok},
      requests
    )
  end

  defp io_request({:get_geometry, _}, _state), do: {:go_on, {:error, :enotsup}}
  defp io_request(_, _state), do: {:go_on, {:error, :request}}

  # Feeds lines to a function of the protocol until it has what it wants.
  defp until(encoding, module, function, args, continuation, state) do
    {data, at_end?} =
      case :file.normal_line(:prim_file.read_line(state.handle)) do
        {:ok, line} -> {:unicode.characters_to_list(line, state.encoding), false}
        _ -> {:eof, true}
      end

    case :erlang.apply(module, function, [continuation, data | args]) do
      {:done, result, _rest} -> {:go_on, result}
      {:more, _} when at_end? -> {:go_on, :eof}
      {:more, continuation} -> until(encoding, module, function, args, continuation, state)
    end
  end

  # --- writing ------------------------------------------------------------------------

  defp put(:latin1, chars, %{encoding: :latin1} = state) do
    try do
      :prim_file.write(state.handle, chars)
    rescue
      ArgumentError -> {:error, {:put_chars, :latin1, chars}}
    end
  end

  defp put(encoding, chars, state) do
    case :unicode.characters_to_binary(chars, encoding, state.encoding) do
      binary when is_binary(binary) -> :prim_file.write(state.handle, binary)
      _ -> {:error, {:no_translation, normal(encoding), state.encoding}}
    end
  end

  # --- reading ------------------------------------------------------------------------

  # So many characters: a character that is cut off at the end is completed.
  defp read_chars(_handle, 0, acc), do: {:ok, :erlang.iolist_to_binary(acc)}

  defp read_chars(handle, count, acc) do
    case :prim_file.read(handle, count) do
      {:ok, bytes} ->
        case :unicode.characters_to_binary(bytes) do
          text when is_binary(text) ->
            read_chars(handle, count - length(:unicode.characters_to_list(text)), [acc | text])

          {:incomplete, text, cut} ->
            case :prim_file.read(handle, missing(cut)) do
              {:ok, more} ->
                whole = <<text::binary, cut::binary, more::binary>>
                read_chars(handle, max(count - length(:unicode.characters_to_list(text)) - 1, 0), [acc | whole])

              _ ->
                {:error, :collect_chars}
            end

          _ ->
            {:error, :collect_chars}
        end

      :eof when acc != [] ->
        {:ok, :erlang.iolist_to_binary(acc)}

      other ->
        other
    end
  end

  # Bytes that a character lacks, by its first.
  defp missing(<<first, rest::binary>>) do
    cond do
      first < 0xE0 -> 1
      first < 0xF0 -> 2
      true -> 3
    end - byte_size(rest)
  end

  # What was read, in the encoding that was asked for and the form of this device.
  defp given({:ok, bytes}, encoding, %{mode: :list} = state) do
    given_list(:unicode.characters_to_list(bytes, state.encoding), encoding, state)
  end

  defp given({:ok, bytes}, encoding, state) do
    wanted = normal(encoding)

    if wanted == state.encoding do
      {:go_on, bytes}
    else
      case :unicode.characters_to_binary(bytes, state.encoding, wanted) do
        text when is_binary(text) -> {:go_on, text}
        _ -> {:stop, {:error, {:no_translation, state.encoding, wanted}}}
      end
    end
  end

  defp given(:eof, _encoding, _state), do: {:go_on, :eof}
  defp given({:error, reason}, _encoding, _state), do: {:go_on, {:error, reason}}

  defp given_list(chars, encoding, state) do
    if normal(encoding) == :latin1 and :lists.any(&(&1 > 255), chars),
      do: {:stop, {:error, {:no_translation, state.encoding, :latin1}}},
      else: {:go_on, chars}
  end
end
