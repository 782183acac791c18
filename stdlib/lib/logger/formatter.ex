defmodule Logger.Formatter do
  @moduledoc """
  Turns messages into lines.

  A format is a string with `$time`, `$date`, `$level`, `$message`, `$metadata`, `$node`
  and `$levelpad`; the default is `"\\n$time $metadata[$level] $message\\n"`.
  """

  defstruct [:template, :truncate, :metadata, :colors, :utc_log?]

  @patterns [:message, :date, :time, :level, :node, :metadata, :levelpad]

  @doc """
  Makes a formatter: `{Logger.Formatter, config}`. Options `:format`, `:metadata`, `:truncate`, `:colors`, `:utc_log`.
  """
  def new(options \\ []) do
    {__MODULE__,
     %Logger.Formatter{
       template: compile(Keyword.get(options, :format)),
       truncate: Keyword.get(options, :truncate, 8 * 1024),
       metadata: Keyword.get(options, :metadata, []),
       colors: Keyword.get(options, :colors, []),
       utc_log?: Keyword.get(options, :utc_log, false)
     }}
  end

  @doc """
  Splits a format into its parts.

      iex> Logger.Formatter.compile("$time $message")
      [:time, " ", :message]
  """
  def compile(pattern_or_function)
  def compile(nil), do: ["\n", :time, " ", :metadata, "[", :level, "] ", :message, "\n"]

  def compile({mod, fun}) when is_atom(mod) and is_atom(fun), do: {mod, fun}

  def compile(string) when is_binary(string) do
    for part <- split(string, ""), part != "", do: pattern(part)
  end

  defp split("", acc), do: [acc]

  defp split(<<?$, rest::binary>>, acc) do
    {name, rest} = name(rest, "")
    [acc, "$" <> name | split(rest, "")]
  end

  defp split(<<char, rest::binary>>, acc), do: split(rest, <<acc::binary, char>>)

  defp name(<<char, rest::binary>>, acc) when char >= ?a and char <= ?z, do: name(rest, <<acc::binary, char>>)
  defp name(rest, acc), do: {acc, rest}

  defp pattern("$" <> name) do
    case for(pattern <- @patterns, :erlang.atom_to_binary(pattern) == name, do: pattern) do
      [pattern] -> pattern
      [] -> raise ArgumentError, "$#{name} is an invalid format pattern"
    end
  end

  defp pattern(text), do: text

  @doc """
  Fills a compiled format.

      iex> Logger.Formatter.format([:level, ": ", :message], :info, "hi", {{2024, 1, 1}, {1, 2, 3, 4}}, []) |> IO.chardata_to_string()
      "info: hi"
  """
  def format({mod, fun}, level, msg, timestamp, metadata), do: apply(mod, fun, [level, msg, timestamp, metadata])

  def format(config, level, msg, timestamp, metadata) do
    for part <- config, do: output(part, level, msg, timestamp, metadata)
  end

  defp output(:message, _level, message, _timestamp, _metadata), do: message
  defp output(:date, _level, _message, {date, _}, _metadata), do: format_date(date)
  defp output(:time, _level, _message, {_, time}, _metadata), do: format_time(time)
  defp output(:level, level, _message, _timestamp, _metadata), do: :erlang.atom_to_binary(level)
  defp output(:node, _level, _message, _timestamp, _metadata), do: :erlang.atom_to_binary(node())
  defp output(:metadata, _level, _message, _timestamp, metadata), do: metadata(metadata)
  defp output(:levelpad, level, _message, _timestamp, _metadata), do: levelpad(level)
  defp output(other, _level, _message, _timestamp, _metadata), do: other

  defp levelpad(level) do
    :binary.copy(" ", max(0, 9 - byte_size(:erlang.atom_to_binary(level))))
  end

  defp metadata([]), do: ""

  defp metadata(metadata) do
    for {key, value} <- metadata, text = metadata(key, value), do: [:erlang.atom_to_binary(key), ?=, text, ?\s]
  end

  defp metadata(:time, _), do: nil
  defp metadata(:gl, _), do: nil
  defp metadata(:report_cb, _), do: nil
  defp metadata(_, nil), do: nil
  defp metadata(_, string) when is_binary(string), do: string
  defp metadata(_, integer) when is_integer(integer), do: :erlang.integer_to_binary(integer)
  defp metadata(_, float) when is_float(float), do: to_string(float)
  defp metadata(_, pid) when is_pid(pid), do: :erlang.list_to_binary(:erlang.pid_to_list(pid))

  defp metadata(_, atom) when is_atom(atom) do
    case :erlang.atom_to_binary(atom) do
      "Elixir." <> rest -> rest
      "nil" -> ""
      text -> text
    end
  end

  defp metadata(_, ref) when is_reference(ref) do
    "#Ref" <> rest = :erlang.list_to_binary(:erlang.ref_to_list(ref))
    rest
  end

  defp metadata(:file, file) when is_list(file), do: file

  defp metadata(:mfa, {mod, fun, arity}) when is_atom(mod) and is_atom(fun) and is_integer(arity) do
    Exception.format_mfa(mod, fun, arity)
  end

  defp metadata(_, list) when is_list(list), do: nil

  defp metadata(_, other) do
    case String.Chars.impl_for(other) do
      nil -> nil
      impl -> impl.to_string(other)
    end
  end

  @doc """
  A date as `2024-01-31`.

      iex> Logger.Formatter.format_date({2024, 1, 31}) |> IO.chardata_to_string()
      "2024-01-31"
  """
  def format_date({year, month, day}) do
    [:erlang.integer_to_list(year), ?-, pad2(month), ?-, pad2(day)]
  end

  @doc """
  A time as `01:02:03.004`.

      iex> Logger.Formatter.format_time({1, 2, 3, 4}) |> IO.chardata_to_string()
      "01:02:03.004"
  """
  def format_time({hour, minute, second, millisecond}) do
    [pad2(hour), ?:, pad2(minute), ?:, pad2(second), ?., pad3(millisecond)]
  end

  defp pad3(int) when int < 10, do: [?0, ?0, :erlang.integer_to_list(int)]
  defp pad3(int) when int < 100, do: [?0, :erlang.integer_to_list(int)]
  defp pad3(int), do: :erlang.integer_to_list(int)

  defp pad2(int) when int < 10, do: [?0, :erlang.integer_to_list(int)]
  defp pad2(int), do: :erlang.integer_to_list(int)

  @doc """
  Replaces what is no valid text by the replacement character.

      iex> Logger.Formatter.prune(["a", <<255>>])
      ["a", "\uFFFD"]
  """
  def prune(binary) when is_binary(binary) do
    if String.valid?(binary), do: binary, else: String.replace_invalid(binary)
  end

  def prune([head | tail]) when is_integer(head) do
    if (head >= 0 and head < 0xD800) or (head > 0xDFFF and head <= 0x10FFFF) do
      [head | prune(tail)]
    else
      [0xFFFD | prune(tail)]
    end
  end

  def prune([head | tail]), do: [prune(head) | prune(tail)]
  def prune([]), do: []
  def prune(_), do: "\uFFFD"

  @doc """
  Shortens chardata to so many bytes.
  """
  def truncate(chardata, :infinity), do: chardata

  def truncate(chardata, n) when n >= 0 do
    text = IO.chardata_to_string(chardata)

    if byte_size(text) <= n do
      chardata
    else
      [String.byte_slice(text, 0, n), " (truncated)"]
    end
  end

  @doc """
  The system time as `{date, {hour, minute, second, millisecond}}`.
  """
  def system_time_to_date_time_ms(system_time, utc_log? \\ false) do
    {date, {hour, minute, second}} = seconds_to_date_time(div(system_time, 1_000_000), utc_log?)
    {date, {hour, minute, second, div(rem(system_time, 1_000_000), 1000)}}
  end

  defp seconds_to_date_time(seconds, utc?) do
    utc = :calendar.system_time_to_universal_time(seconds, :second)
    if utc?, do: utc, else: :erlang.universaltime_to_localtime(utc)
  end

  @doc false
  # One line for the standard handler.
  def line(template, keys, level, text, metadata) do
    timestamp = system_time_to_date_time_ms(:erlang.system_time(:microsecond))

    chosen =
      case keys do
        :all -> :maps.to_list(metadata)
        _ -> for key <- keys, is_map_key(metadata, key), do: {key, :maps.get(key, metadata)}
      end

    format(template || compile(nil), level, prune(text), timestamp, chosen)
  end

  @doc false
  # As a formatter of OTP's logger.
  def format(%{level: level, msg: {:string, text}, meta: meta}, %Logger.Formatter{} = config) do
    timestamp = system_time_to_date_time_ms(Map.get(meta, :time, 0), config.utc_log?)
    chosen = for key <- List.wrap(config.metadata), is_map_key(meta, key), do: {key, Map.fetch!(meta, key)}
    line = format(config.template, level, truncate(text, config.truncate), timestamp, chosen)
    if config.colors[:enabled], do: color(line, Keyword.get(config.colors, level, color_of(level))), else: line
  end

  # The line in the color, but for its end.
  defp color(line, color) do
    text = IO.chardata_to_string(line)
    size = byte_size(text) - 1

    case text do
      <<text::binary-size(size), ?\n>> -> [IO.ANSI.format([color, text], true), ?\n]
      _ -> IO.ANSI.format([color, text], true)
    end
  end

  defp color_of(:debug), do: :cyan
  defp color_of(level) when level in [:info, :notice], do: :normal
  defp color_of(level) when level in [:warning, :warn], do: :yellow
  defp color_of(_level), do: :red
end
