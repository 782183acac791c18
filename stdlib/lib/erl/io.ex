defmodule :io do
  @moduledoc false
  # Erlang's io module: input and output by the I/O protocol. The standard devices are
  # served directly when they are the machine's own.

  def put_chars(chars), do: put_chars(:erlang.group_leader(), :unicode, chars)
  def put_chars(device, chars), do: put_chars(device, :unicode, chars)

  def put_chars(device, encoding, chars) do
    case target(device) do
      {:native, out} ->
        case to_binary(chars, encoding) do
          binary when is_binary(binary) -> :ampoule_io.put_chars(out, binary)
          _ -> :erlang.error(:badarg, [device, encoding, chars])
        end

      pid ->
        result(request(pid, {:put_chars, encoding, chars}), [device, encoding, chars])
    end
  end

  defp to_binary(chars, :latin1) when is_binary(chars), do: chars
  defp to_binary(chars, :latin1) when is_list(chars), do: latin1(chars)

  defp to_binary(chars, _encoding) do
    :unicode.characters_to_binary(chars)
  catch
    :error, :badarg -> :error
  end

  defp latin1(chars) do
    try do
      :erlang.iolist_to_binary(chars)
    catch
      :error, :badarg -> :unicode.characters_to_binary(chars)
    end
  end

  def nl, do: put_chars("\n")
  def nl(device), do: put_chars(device, "\n")

  def write(term), do: put_chars(:io_lib.write(term))
  def write(device, term), do: put_chars(device, :io_lib.write(term))

  def format(format), do: format(format, [])
  def format(format, args), do: format(:erlang.group_leader(), format, args)

  def format(device, format, args) do
    text =
      try do
        :io_lib.format(format, args)
      rescue
        ArgumentError -> :erlang.error(:badarg, [format, args], error_info: %{module: :erl_erts_errors, cause: wrong_format(args)})
      end

    put_chars(device, text)
  end

  defp wrong_format(args) when is_list(args), do: %{1 => "wrong number of arguments"}
  defp wrong_format(_args), do: %{2 => "not a list"}

  def fwrite(format), do: format(format, [])
  def fwrite(format, args), do: format(format, args)
  def fwrite(device, format, args), do: format(device, format, args)

  def get_line(prompt), do: get_line(:erlang.group_leader(), prompt)

  def get_line(device, prompt) do
    case target(device) do
      {:native, _} ->
        prompt(prompt)
        :ampoule_io.get_line()

      pid ->
        request(pid, {:get_line, :unicode, prompt})
    end
  end

  def get_chars(prompt, count), do: get_chars(:erlang.group_leader(), prompt, count)

  def get_chars(device, prompt, count) do
    case target(device) do
      {:native, _} ->
        prompt(prompt)
        native_chars(count, "")

      pid ->
        request(pid, {:get_chars, :unicode, prompt, count})
    end
  end

  # So many bytes, for binary reading.
  def get_bytes(device, prompt, count) do
    case target(device) do
      {:native, _} ->
        prompt(prompt)
        :ampoule_io.read(count)

      pid ->
        request(pid, {:get_chars, :latin1, prompt, count})
    end
  end

  defp prompt(""), do: :ok
  defp prompt([]), do: :ok
  defp prompt(:""), do: :ok
  defp prompt(prompt) when is_atom(prompt), do: prompt(:erlang.atom_to_binary(prompt))
  defp prompt(prompt), do: :ampoule_io.put_chars(:stdout, :unicode.characters_to_binary(prompt))

  # Characters are read by bytes: the first of each tells how many follow.
  defp native_chars(0, acc), do: acc

  defp native_chars(count, acc) do
    case :ampoule_io.read(1) do
      <<byte>> = first ->
        more =
          cond do
            byte < 0xC0 -> 0
            byte < 0xE0 -> 1
            byte < 0xF0 -> 2
            true -> 3
          end

        rest = if more == 0, do: "", else: :ampoule_io.read(more)
        rest = if is_binary(rest), do: rest, else: ""
        native_chars(count - 1, <<acc::binary, first::binary, rest::binary>>)

      _eof when acc != "" ->
        acc

      other ->
        other
    end
  end

  def columns, do: columns(:erlang.group_leader())

  def columns(device) do
    case target(device) do
      {:native, _} -> :ampoule_io.columns()
      pid -> geometry(request(pid, {:get_geometry, :columns}))
    end
  end

  def rows, do: rows(:erlang.group_leader())

  def rows(device) do
    case target(device) do
      {:native, _} -> :ampoule_io.rows()
      pid -> geometry(request(pid, {:get_geometry, :rows}))
    end
  end

  defp geometry(n) when is_integer(n), do: {:ok, n}
  defp geometry(_), do: {:error, :enotsup}

  def getopts, do: getopts(:erlang.group_leader())

  def getopts(device) do
    case target(device) do
      {:native, _} -> [binary: true, encoding: :unicode]
      pid -> request(pid, :getopts)
    end
  end

  def setopts(opts), do: setopts(:erlang.group_leader(), opts)

  def setopts(device, opts) do
    case target(device) do
      {:native, _} -> :ok
      pid -> request(pid, {:setopts, opts})
    end
  end

  def printable_range, do: :unicode

  # --- the I/O protocol -------------------------------------------------------

  # Where a device leads: straight to the machine's streams, or to a process.
  def target(:standard_io), do: target(:erlang.group_leader())

  # Standard error is a process while someone captures it.
  def target(:standard_error) do
    case :erlang.whereis(:standard_error) do
      :undefined -> {:native, :stderr}
      pid -> pid
    end
  end

  def target(:user), do: {:native, :stdout}

  def target(pid) when is_pid(pid) do
    case :erlang.whereis(:user) do
      ^pid -> {:native, :stdout}
      :undefined -> {:native, :stdout}
      _ -> pid
    end
  end

  def target(name) when is_atom(name) do
    case :erlang.whereis(name) do
      :undefined -> {:none, name}
      pid -> target(pid)
    end
  end

  def target(other), do: {:none, other}

  def request({:none, _}, _request), do: {:error, :arguments}

  def request(pid, request) when is_pid(pid) do
    ref = :erlang.monitor(:process, pid)
    :erlang.send(pid, {:io_request, :erlang.self(), ref, request})

    receive do
      {:io_reply, ^ref, reply} ->
        :erlang.demonitor(ref, [:flush])
        reply

      {:DOWN, ^ref, _, _, _reason} ->
        {:error, :terminated}
    end
  end

  def request(name, request) do
    case target(name) do
      {:native, _} -> {:error, :enotsup}
      pid -> request(pid, request)
    end
  end

  defp result(:ok, _args), do: :ok
  defp result({:error, :arguments}, args), do: :erlang.error(:badarg, args, error_info: %{module: :erl_erts_errors, cause: :no_device})
  # What is wrong with a file is wrong with the device.
  defp result({:error, reason}, args) when is_atom(reason) do
    case :file.words(reason) do
      nil ->
        :erlang.error(reason, args, error_info: %{module: :erl_erts_errors})

      words ->
        text = :erlang.iolist_to_binary([words, " (", :erlang.atom_to_binary(reason), ")"])
        :erlang.error(:badarg, args, error_info: %{module: :erl_erts_errors, cause: %{1 => text}})
    end
  end

  defp result({:error, {:no_translation, _, _}}, args), do: :erlang.error(:no_translation, args)
  defp result({:error, reason}, args), do: :erlang.error(reason, args, error_info: %{module: :erl_erts_errors})
  defp result(other, _args), do: other
end
