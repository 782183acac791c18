defmodule IO do
  @moduledoc """
  Input and output.

  A device is `:stdio` (the caller's group leader), `:stderr`, the name or pid of a process
  that speaks the I/O protocol, or an opened file. Text goes out as UTF-8.
  """

  @doc """
  Writes the item and a new line; strings, chardata and what implements `String.Chars`.

      iex> IO.puts("hello")
      :ok
  """
  def puts(device \\ :stdio, item) when is_atom(device) or is_pid(device) do
    text = to_chardata(item)
    :io.put_chars(map_dev(device), :unicode, [text | "\n"])
  end

  @doc """
  Writes the item.

      iex> IO.write("hello\\n")
      :ok
  """
  def write(device \\ :stdio, chardata) do
    :io.put_chars(map_dev(device), :unicode, to_chardata(chardata))
  end

  @doc """
  Writes bytes as they are.
  """
  def binwrite(device \\ :stdio, iodata) when is_list(iodata) or is_binary(iodata) do
    case :file.write(map_dev(device), iodata) do
      :ok -> :ok
      {:error, reason} -> :erlang.error(reason)
    end
  end

  @doc """
  Writes the term as `inspect/2` shows it, and gives the term.

  Takes the options of `Inspect.Opts`, and `:label`, written before.

      iex> IO.inspect([1, 2], label: "list")
      [1, 2]
  """
  def inspect(item, opts \\ []), do: inspect(:stdio, item, opts)

  @doc """
  Writes the term to a device, and gives the term.
  """
  def inspect(device, item, opts) when (is_atom(device) or is_pid(device)) and is_list(opts) do
    label =
      case :lists.keyfind(:label, 1, opts) do
        {:label, label} -> [to_chardata(label), ": "]
        false -> []
      end

    opts = Inspect.Opts.new([{:pretty, true} | opts])
    doc = Inspect.Algebra.group(Inspect.Algebra.to_doc(item, opts))
    :io.put_chars(map_dev(device), :unicode, [label, Inspect.Algebra.format(doc, opts.width) | "\n"])
    item
  end

  @doc """
  Writes a warning with a stacktrace, or the place given by options or an environment, on standard error.
  """
  def warn(message, stacktrace_info)

  def warn(message, %{__struct__: Macro.Env} = env) do
    line = if env.line != 0, do: env.line
    warn_at(message, env.file, line, nil, env.module, env.function, Macro.Env.stacktrace(env))
  end

  def warn(message, [{key, _} | _] = keyword) when is_atom(key) do
    if file = keyword[:file] do
      {module, function} = {keyword[:module], keyword[:function]}
      env = %{__struct__: Macro.Env, file: file, line: keyword[:line] || 0, module: module, function: function}
      warn_at(message, file, keyword[:line], keyword[:column], module, function, Macro.Env.stacktrace(env))
    else
      warn(message, [])
    end
  end

  def warn(message, []) do
    emit_warning(message, nil, 0, [], ["warning: ", to_chardata(message), "\n\n"])
  end

  def warn(message, [_ | _] = stacktrace) do
    stacktrace = Exception.without_machinery(stacktrace)
    lines = for entry <- stacktrace, do: ["\n  ", Exception.format_stacktrace_entry(entry)]
    emit_warning(message, nil, 0, stacktrace, ["warning: ", to_chardata(message), lines, "\n\n"])
  end

  @doc """
  Writes a warning with the caller's stacktrace on standard error.
  """
  def warn(message) do
    {:current_stacktrace, stacktrace} = :erlang.process_info(:erlang.self(), :current_stacktrace)

    case stacktrace do
      [_ | rest] -> warn(message, rest)
      [] -> warn(message, [])
    end
  end

  @doc false
  # Warns once of each function that is found when so many calls are left out of the stacktrace,
  # the one of the stacktrace itself among them.
  def warn_once(key, message, drop) do
    {:current_stacktrace, stacktrace} = :erlang.process_info(:erlang.self(), :current_stacktrace)
    stacktrace = Enum.drop(stacktrace, drop - 1)

    caller =
      case stacktrace do
        [{module, function, arity, _} | _] -> {module, function, arity}
        [] -> nil
      end

    told = {__MODULE__, :warned, key, caller}

    if :persistent_term.get(told, false) == false do
      :persistent_term.put(told, true)
      warn(message.(), stacktrace)
    end

    :ok
  end

  defp warn_at(message, file, line, column, module, function, stacktrace) do
    place = [
      Path.relative_to_cwd(file),
      if(line, do: [":", :erlang.integer_to_binary(line)], else: []),
      ": ",
      origin(module, function)
    ]

    text =
      case source_line(file, line) do
        nil -> ["warning: ", to_chardata(message), "\n└─ ", place, "\n\n"]
        source -> with_snippet(message, source, line, column, place)
      end

    position = if column, do: {line, column}, else: line || 0
    emit_warning(message, file, position, stacktrace, text)
  end

  defp with_snippet(message, source, line, column, place) do
    number = :erlang.integer_to_binary(line)
    width = max(byte_size(number), 2)
    pad = :binary.copy(" ", width)
    before = :binary.copy(" ", width - byte_size(number))
    trimmed = String.trim_leading(source)
    start = String.length(source) - String.length(trimmed)

    {at, mark} =
      if column,
        do: {column - 1, "~"},
        else: {start, String.duplicate("~", String.length(String.trim_trailing(trimmed)))}

    [first | rest] = :binary.split(chardata_to_string(to_chardata(message)), "\n", [:global])
    indented = [first | for(line <- rest, do: ["\n", if(line == "", do: [], else: [pad, "  "]), line])]

    [
      [pad, "  warning: ", indented, "\n"],
      [pad, "  │\n"],
      [" ", before, number, " │ ", source, "\n"],
      [pad, "  │ ", :binary.copy(" ", at), mark, "\n"],
      [pad, "  │\n"],
      [pad, "  └─ ", place, "\n\n"]
    ]
  end

  defp origin(nil, _function), do: "(file)"
  defp origin(module, nil), do: [Kernel.inspect(module), " (module)"]
  defp origin(module, {name, arity}), do: Exception.format_mfa(module, name, arity)

  defp source_line(file, line) when is_integer(line) and line > 0 do
    case :file.read_file(file) do
      {:ok, content} ->
        lines = :binary.split(content, "\n", [:global])

        case :lists.nthtail(min(line - 1, length(lines)), lines) do
          [text | _] -> text
          [] -> nil
        end

      _ ->
        nil
    end
  end

  defp source_line(_file, _line), do: nil

  defp emit_warning(message, file, position, stacktrace, text) do
    diagnostic = %{
      message: chardata_to_string(to_chardata(message)),
      position: position,
      file: file,
      stacktrace: stacktrace,
      source: file,
      span: nil,
      severity: :warning
    }

    :elixir_errors.emit([{diagnostic, text}])
  end

  @doc """
  Reads a line after writing a prompt: the line with its end, `:eof` or `{:error, reason}`.
  """
  def gets(device \\ :stdio, prompt) do
    :io.get_line(map_dev(device), to_chardata(prompt))
  end

  @doc """
  Reads characters after a prompt: one.
  """
  def getn(prompt), do: getn(prompt, 1)

  @doc """
  Reads so many characters after a prompt.
  """
  def getn(prompt, count) when is_integer(count) and count > 0, do: getn(:stdio, prompt, count)
  def getn(device, prompt) when not is_integer(prompt), do: getn(device, prompt, 1)

  @doc """
  Reads so many characters from a device after a prompt.
  """
  def getn(device, prompt, count) when is_integer(count) and count > 0 do
    :io.get_chars(map_dev(device), to_chardata(prompt), count)
  end

  @doc """
  Reads a line (`:line`), all (`:eof`) or so many characters.
  """
  def read(device \\ :stdio, line_or_chars)

  def read(device, :eof) do
    case read_all(map_dev(device), &:io.get_chars(&1, "", &2), []) do
      "" -> :eof
      other -> other
    end
  end

  def read(device, :line), do: :io.get_line(map_dev(device), "")

  def read(device, count) when is_integer(count) and count >= 0 do
    case :io.get_chars(map_dev(device), "", count) do
      data when is_list(data) -> :unicode.characters_to_binary(data)
      other -> other
    end
  end

  @doc """
  Reads a line (`:line`), all (`:eof`) or so many bytes, without decoding.
  """
  def binread(device \\ :stdio, line_or_chars)

  def binread(device, :eof) do
    case read_all(map_dev(device), &binread/2, []) do
      "" -> :eof
      other -> other
    end
  end

  def binread(device, :line) do
    case :file.read_line(map_dev(device)) do
      {:ok, line} -> line
      other -> other
    end
  end

  def binread(device, count) when is_integer(count) and count >= 0 do
    case :file.read(map_dev(device), count) do
      {:ok, data} -> data
      other -> other
    end
  end

  defp read_all(device, read, acc) do
    case read.(device, 4096) do
      data when is_binary(data) -> read_all(device, read, [acc | data])
      data when is_list(data) -> read_all(device, read, [acc | :unicode.characters_to_binary(data)])
      :eof -> :erlang.iolist_to_binary(acc)
      {:error, _} = error -> error
    end
  end

  @doc """
  A stream of the lines, or of so many characters each, of a device.
  """
  def stream(device \\ :stdio, line_or_codepoints)

  def stream(device, line_or_codepoints)
      when line_or_codepoints == :line or (is_integer(line_or_codepoints) and line_or_codepoints > 0) do
    IO.Stream.__build__(map_dev(device), false, line_or_codepoints)
  end

  @doc """
  A stream of the lines of standard input.
  """
  def stream, do: stream(:stdio, :line)

  @doc """
  A stream of the lines, or of so many bytes each, of a device.
  """
  def binstream(device \\ :stdio, line_or_bytes)

  def binstream(device, line_or_bytes)
      when line_or_bytes == :line or (is_integer(line_or_bytes) and line_or_bytes > 0) do
    IO.Stream.__build__(map_dev(device), true, line_or_bytes)
  end

  @doc """
  A stream of the lines of standard input, as bytes.
  """
  def binstream, do: binstream(:stdio, :line)

  # --- chardata and iodata ----------------------------------------------------

  @doc """
  Makes one string of chardata: strings, code points, and lists of them.

      iex> IO.chardata_to_string([?a, ["b"] | "c"])
      "abc"
  """
  def chardata_to_string(chardata)
  def chardata_to_string(string) when is_binary(string), do: string
  def chardata_to_string(list) when is_list(list), do: List.to_string(list)

  @doc """
  How many bytes the iodata has.

      iex> IO.iodata_length([1, "ab"])
      3
  """
  def iodata_length(iodata), do: :erlang.iolist_size(iodata)

  @doc """
  Makes one binary of iodata: binaries, bytes, and lists of them.

      iex> IO.iodata_to_binary([1, "ab"])
      <<1, "ab">>
  """
  def iodata_to_binary(iodata), do: :erlang.iolist_to_binary(iodata)

  @doc """
  Tells whether the iodata has no bytes.

      iex> IO.iodata_empty?([[], ""])
      true
  """
  def iodata_empty?(iodata)
  def iodata_empty?([]), do: true
  def iodata_empty?(""), do: true
  def iodata_empty?([head | rest]), do: iodata_empty?(head) and iodata_empty?(rest)
  def iodata_empty?(_), do: false

  @doc false
  def each_stream(device, line_or_codepoints) do
    case read(device, line_or_codepoints) do
      :eof -> {:halt, device}
      {:error, reason} -> raise IO.StreamError, reason: reason
      data -> {[data], device}
    end
  end

  @doc false
  def each_binstream(device, line_or_chars) do
    case binread(device, line_or_chars) do
      :eof -> {:halt, device}
      {:error, reason} -> raise IO.StreamError, reason: reason
      data -> {[data], device}
    end
  end

  # Names of the devices as the io module knows them.
  defp map_dev(:stdio), do: :standard_io
  defp map_dev(:stderr), do: :standard_error
  defp map_dev(other) when is_atom(other) or is_pid(other) or is_tuple(other), do: other

  defp to_chardata(list) when is_list(list), do: list
  defp to_chardata(other), do: to_string(other)
end

defmodule IO.StreamError do
  @moduledoc "Reading or writing failed in the middle of a stream."
  defexception [:reason]

  @impl true
  def message(%{reason: reason}), do: "error during streaming: " <> inspect(reason)
end

defmodule IO.Stream do
  @moduledoc """
  A device as an enumerable of what is read, and a collectable of what is written.
  """

  defstruct device: nil, raw: true, line_or_bytes: :line

  @doc false
  def __build__(device, raw, line_or_bytes) do
    %IO.Stream{device: device, raw: raw, line_or_bytes: line_or_bytes}
  end

  defimpl Collectable do
    def into(%{device: device, raw: raw} = stream) do
      {[],
       fn
         _acc, {:cont, x} ->
           if raw, do: IO.binwrite(device, x), else: IO.write(device, x)

         _acc, _ ->
           stream
       end}
    end
  end

  defimpl Enumerable do
    def reduce(%{device: device, raw: raw, line_or_bytes: line_or_bytes}, acc, fun) do
      next =
        if raw,
          do: &IO.each_binstream(&1, line_or_bytes),
          else: &IO.each_stream(&1, line_or_bytes)

      Stream.resource(fn -> device end, next, fn _ -> :ok end).(acc, fun)
    end

    def count(_stream), do: {:error, __MODULE__}
    def member?(_stream, _term), do: {:error, __MODULE__}
    def slice(_stream), do: {:error, __MODULE__}
  end
end
