defmodule File.Stream do
  @moduledoc """
  The lines of a file, or parts of so many bytes, as a stream; a file to write into, as a collectable.

  Made by `File.stream!/3`. The file is opened when the stream is run.
  """

  defstruct path: nil, modes: [], line_or_bytes: :line, raw: true, node: nil

  @type t :: %__MODULE__{}

  @doc false
  def __build__(path, line_or_bytes, modes) do
    with {:read_offset, offset} <- :lists.keyfind(:read_offset, 1, modes) do
      unless is_integer(offset) and offset >= 0 do
        raise ArgumentError, "expected :read_offset to be a non-negative integer, got: #{inspect(offset)}"
      end
    end

    raw? = :lists.keyfind(:encoding, 1, modes) == false
    modes = if raw?, do: raw_modes(modes), else: modes
    %File.Stream{path: path, modes: modes, raw: raw?, line_or_bytes: line_or_bytes, node: node()}
  end

  defp raw_modes(modes) do
    if Enum.any?(modes, &(match?({:delayed_write, _, _}, &1) or &1 == :delayed_write or &1 == :read_ahead or match?({:read_ahead, _}, &1))),
      do: [:raw | modes],
      else: [:raw, :read_ahead | modes]
  end

  @doc false
  def __open__(%File.Stream{path: path, modes: modes}, more) do
    :file.open(path, more ++ clean(modes))
  end

  # Options of the stream are none of the file's.
  defp clean(modes), do: for(mode <- modes, mode != :trim_bom, not match?({:read_offset, _}, mode), do: mode)

  @doc false
  def __start__(%File.Stream{path: path, modes: modes} = stream) do
    case __open__(stream, [:read]) do
      {:ok, device} ->
        if :trim_bom in modes, do: trim_bom(device, stream)
        skip(device, modes)
        device

      {:error, reason} ->
        raise File.Error, reason: reason, action: "stream", path: path
    end
  end

  defp skip(device, modes) do
    case :lists.keyfind(:read_offset, 1, modes) do
      {:read_offset, offset} when offset > 0 -> {:ok, _} = :file.position(device, {:cur, offset})
      _ -> :ok
    end
  end

  defp trim_bom(device, %File.Stream{raw: true}) do
    {:ok, at} =
      case :file.read(device, 4) do
        {:ok, bytes} ->
          {_, length} = :unicode.bom_to_encoding(bytes)
          {:ok, length}

        _ ->
          {:ok, 0}
      end

    :file.position(device, at)
  end

  defp trim_bom(device, _stream) do
    case :file.pread(device, 0, 3) do
      {:ok, <<0xEF, 0xBB, 0xBF>>} -> :file.position(device, 3)
      _ -> :ok
    end
  end

  defimpl Collectable do
    def into(%{modes: modes, raw: raw?, path: path} = stream) do
      case File.Stream.__open__(stream, if(:append in modes, do: [], else: [:write])) do
        {:ok, device} -> {:ok, into(device, raw?, stream)}
        {:error, reason} -> raise File.Error, reason: reason, action: "stream", path: path
      end
    end

    defp into(device, raw?, stream) do
      fn
        :ok, {:cont, data} when raw? ->
          IO.binwrite(device, data)

        :ok, {:cont, data} ->
          IO.write(device, data)

        :ok, :done ->
          :ok = :file.close(device)
          stream

        :ok, :halt ->
          :file.close(device)
      end
    end
  end

  defimpl Enumerable do
    def reduce(%{raw: raw?, line_or_bytes: line_or_bytes} = stream, acc, fun) do
      next =
        if raw?,
          do: &IO.each_binstream(&1, line_or_bytes),
          else: &IO.each_stream(&1, line_or_bytes)

      Stream.resource(fn -> File.Stream.__start__(stream) end, next, &:file.close/1).(acc, fun)
    end

    # Lines of a file without an encoding are counted by their ends; the last may have none.
    def count(%{raw: true, line_or_bytes: :line} = stream) do
      device = File.Stream.__start__(stream)

      try do
        {:ok, count_lines(device, 0, true)}
      after
        :file.close(device)
      end
    end

    def count(%{raw: true, path: path, line_or_bytes: bytes, modes: modes}) do
      if :trim_bom in modes or :lists.keymember(:read_offset, 1, modes) do
        {:error, __MODULE__}
      else
        case File.stat(path) do
          {:ok, %{size: size}} -> {:ok, div(size + bytes - 1, bytes)}
          {:error, reason} -> raise File.Error, reason: reason, action: "stream", path: path
        end
      end
    end

    def count(_stream), do: {:error, __MODULE__}

    @chunk_bytes 65_536

    defp count_lines(device, count, at_start?) do
      case :file.read(device, @chunk_bytes) do
        {:ok, bytes} -> count_lines(device, count + length(:binary.matches(bytes, "\n")), :binary.last(bytes) == ?\n)
        :eof when at_start? -> count
        :eof -> count + 1
        {:error, reason} -> raise IO.StreamError, reason: reason
      end
    end

    def member?(_stream, _term), do: {:error, __MODULE__}
    def slice(_stream), do: {:error, __MODULE__}
  end
end
