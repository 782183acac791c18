defmodule OptionParser do
  @moduledoc """
  Reads options and arguments of a command line.

      iex> OptionParser.parse(["--debug", "file"], strict: [debug: :boolean])
      {[debug: true], ["file"], []}

  Options:

    * `:strict` - the switches there are, with their types; others are invalid
    * `:switches` - the same, but others are taken as they look, if their names exist as atoms
    * `:aliases` - short names for switches
    * `:allow_nonexistent_atoms` - names of other switches may be new
    * `:return_separator` - `--` stays among the arguments

  Types are `:boolean`, `:count`, `:integer`, `:float`, `:string`, `:regex`; `:keep` beside a type
  keeps each of several values.
  """

  @type argv :: [String.t()]
  @type parsed :: keyword
  @type errors :: [{String.t(), String.t() | nil}]
  @type options :: keyword

  defmodule ParseError do
    @moduledoc """
    A command line with options that are wrong.
    """
    defexception [:message]
  end

  @types [:boolean, :count, :integer, :float, :string, :regex, :keep]

  @doc """
  Reads all: `{parsed, arguments, invalid}`.

      iex> OptionParser.parse(["--limit", "3", "--unknown", "xyz"], strict: [limit: :integer])
      {[limit: 3], ["xyz"], [{"--unknown", nil}]}
  """
  @spec parse(argv, options) :: {parsed, argv, errors}
  def parse(argv, opts \\ []) when is_list(argv) and is_list(opts), do: read(argv, config(opts), [], [], [], true)

  @doc """
  Reads all, or raises `OptionParser.ParseError`: `{parsed, arguments}`.

      iex> OptionParser.parse!(["--limit", "3"], strict: [limit: :integer])
      {[limit: 3], []}
  """
  @spec parse!(argv, options) :: {parsed, argv}
  def parse!(argv, opts \\ []), do: valid!(parse(argv, opts), opts)

  @doc """
  Reads options up to the first argument.

      iex> OptionParser.parse_head(["--source", "lib", "x", "--verbose"], switches: [source: :string])
      {[source: "lib"], ["x", "--verbose"], []}
  """
  @spec parse_head(argv, options) :: {parsed, argv, errors}
  def parse_head(argv, opts \\ []) when is_list(argv) and is_list(opts), do: read(argv, config(opts), [], [], [], false)

  @doc """
  Reads options up to the first argument, or raises.
  """
  @spec parse_head!(argv, options) :: {parsed, argv}
  def parse_head!(argv, opts \\ []), do: valid!(parse_head(argv, opts), opts)

  defp valid!({parsed, args, []}, _opts), do: {parsed, args}
  defp valid!({_parsed, _args, errors}, opts), do: raise(ParseError, message: error_text(errors, opts))

  defp read([], _config, opts, args, invalid, _all?), do: {Enum.reverse(opts), Enum.reverse(args), Enum.reverse(invalid)}

  defp read(argv, config, opts, args, invalid, all?) do
    case next_option(argv, config) do
      {:ok, option, value, rest} ->
        read(rest, config, store(opts, option, value, config), args, invalid, all?)

      {:invalid, option, value, rest} ->
        read(rest, config, opts, args, [{option, value} | invalid], all?)

      {:undefined, option, _value, rest} ->
        invalid = if config.strict?, do: [{option, nil} | invalid], else: invalid
        read(rest, config, opts, args, invalid, all?)

      {:error, ["--" | rest]} ->
        rest = if config.separator?, do: ["--" | rest], else: rest
        {Enum.reverse(opts), Enum.reverse(args, rest), Enum.reverse(invalid)}

      {:error, [arg | rest]} when all? ->
        read(rest, config, opts, [arg | args], invalid, all?)

      {:error, rest} ->
        {Enum.reverse(opts), Enum.reverse(args, rest), Enum.reverse(invalid)}
    end
  end

  defp store(opts, option, value, config) do
    types = types(config, option)

    cond do
      :count in types -> Keyword.update(opts, option, value, &(&1 + 1))
      :keep in types -> [{option, value} | opts]
      true -> [{option, value} | Keyword.delete(opts, option)]
    end
  end

  @doc """
  Reads one option: `{:ok, key, value, rest}`, `{:invalid, option, value, rest}`,
  `{:undefined, option, value, rest}`, or `{:error, rest}` where there is none.

      iex> OptionParser.next(["--source", "lib", "x"], strict: [source: :string])
      {:ok, :source, "lib", ["x"]}
  """
  def next(argv, opts \\ []) when is_list(argv) and is_list(opts), do: next_option(argv, config(opts))

  defp next_option([], _config), do: {:error, []}
  defp next_option(["--" | _] = argv, _config), do: {:error, argv}
  defp next_option(["-" | _] = argv, _config), do: {:error, argv}

  defp next_option(["--" <> name | rest] = argv, config) do
    {name, value} = split_value(name)
    original = "--" <> name

    case tag(name, value, config) do
      :unused -> {:undefined, original, value, rest}
      :undefined -> undefined(original, value, rest)
      {key, types, value} -> take(key, original, value, types, rest, argv)
    end
  end

  defp next_option(["-" <> short | rest] = argv, config) do
    if number?(argv) do
      {:error, argv}
    else
      {name, value} = split_value(short)
      original = "-" <> name

      cond do
        match?(<<_::utf8>>, name) ->
          case Map.fetch(config.aliases, name) do
            {:ok, key} -> take(key, original, value, types(config, key), rest, argv)
            :error -> undefined(original, value, rest)
          end

        String.contains?(name, ["-", "_"]) ->
          {:undefined, original, value, rest}

        true ->
          next_option(expand_letters(name, value) ++ rest, config)
      end
    end
  end

  defp next_option(argv, _config), do: {:error, argv}

  # Several letters behind one dash are as many options; the last one takes the value.
  defp expand_letters(letters, value) do
    [last | first] = letters |> String.codepoints() |> Enum.map(&("-" <> &1)) |> Enum.reverse()
    last = if value, do: last <> "=" <> value, else: last
    Enum.reverse([last | first])
  end

  defp split_value(text) do
    case :binary.split(text, "=") do
      [name, value] -> {name, value}
      [name] -> {name, nil}
    end
  end

  # The key and types of a switch by its name, `no-` before it negates.
  defp tag(name, value, config) do
    key = key(name, config)

    cond do
      key && defined?(config, key) ->
        {key, types(config, key), value}

      negated = negated(name, value, config) ->
        {negated, [:boolean], "false"}

      key && not config.strict? ->
        {key, [], value}

      key || String.contains?(name, "_") ->
        :unused

      true ->
        :undefined
    end
  end

  defp negated("no-" <> name, nil, config) do
    key = key(name, config)
    if key && defined?(config, key) && :boolean in types(config, key), do: key
  end

  defp negated(_name, _value, _config), do: nil

  defp defined?(config, key), do: Keyword.has_key?(config.switches, key)
  defp types(config, key), do: List.wrap(Keyword.get(config.switches, key, []))

  # Switches are written with dashes and in lower case.
  defp key(name, config) do
    if name == "" or String.contains?(name, "_") or name != String.downcase(name) do
      nil
    else
      text = String.replace(name, "-", "_")

      if config.new_atoms? do
        String.to_atom(text)
      else
        try do
          String.to_existing_atom(text)
        rescue
          ArgumentError -> nil
        end
      end
    end
  end

  # --- values -------------------------------------------------------------------------

  # What is not known at all takes the next for its value, if that is no option.
  defp undefined(option, nil, rest) do
    {value, rest} = next_value(rest)
    {:undefined, option, value, rest}
  end

  defp undefined(option, value, rest), do: {:undefined, option, value, rest}

  defp next_value([value | rest] = argv) do
    if option?(value) and not number?(argv), do: {nil, argv}, else: {value, rest}
  end

  defp next_value([]), do: {nil, []}

  defp option?("-" <> _), do: true
  defp option?(_), do: false

  defp number?(["-" <> digits | _]) do
    match?({_, ""}, Integer.parse(digits)) or match?({_, ""}, Float.parse(digits))
  end

  defp number?(_), do: false

  defp take(key, original, value, types, rest, _argv) do
    cond do
      :boolean in types -> flag(key, original, value, rest)
      :count in types -> count(key, original, value, rest)
      types == [] -> untyped(key, value, rest)
      true -> typed(key, original, value, types, rest)
    end
  end

  defp flag(key, _original, value, rest) when value in [nil, "true"], do: {:ok, key, true, rest}
  defp flag(key, _original, "false", rest), do: {:ok, key, false, rest}
  defp flag(_key, original, value, rest), do: {:invalid, original, value, rest}

  defp count(key, _original, nil, rest), do: {:ok, key, 1, rest}
  defp count(_key, original, value, rest), do: {:invalid, original, value, rest}

  defp untyped(key, nil, rest) do
    case next_value(rest) do
      {nil, rest} -> {:ok, key, true, rest}
      {value, rest} -> {:ok, key, value, rest}
    end
  end

  defp untyped(key, value, rest), do: {:ok, key, value, rest}

  defp typed(key, original, value, types, rest) do
    {value, rest} = if value == nil, do: next_value(rest), else: {value, rest}

    case value && convert(value, types) do
      nil -> {:invalid, original, value, rest}
      :error -> {:invalid, original, value, rest}
      {:ok, converted} -> {:ok, key, converted, rest}
    end
  end

  defp convert(value, types) do
    cond do
      :integer in types -> whole(Integer.parse(value))
      :float in types -> whole(Float.parse(value))
      :regex in types -> with({:error, _} <- Regex.compile(value, "u"), do: :error)
      true -> {:ok, value}
    end
  end

  defp whole({value, ""}), do: {:ok, value}
  defp whole(_), do: :error

  # --- settings -----------------------------------------------------------------------

  defp config(opts) do
    {switches, strict?} =
      case {Keyword.fetch(opts, :switches), Keyword.fetch(opts, :strict)} do
        {{:ok, _}, {:ok, _}} ->
          raise ArgumentError, ":switches and :strict cannot be given together"

        {_, {:ok, strict}} ->
          {strict, true}

        {{:ok, switches}, _} ->
          {switches, false}

        _ ->
          IO.warn("not passing the :switches or :strict option to OptionParser is deprecated")
          {[], false}
      end

    switches = for switch <- switches, do: validate_switch(switch)
    aliases = for {name, key} <- Keyword.get(opts, :aliases, []), into: %{}, do: {Atom.to_string(name), key}

    %{
      switches: switches,
      strict?: strict?,
      aliases: aliases,
      new_atoms?: Keyword.get(opts, :allow_nonexistent_atoms, false),
      separator?: Keyword.get(opts, :return_separator, false)
    }
  end

  defp validate_switch({_name, type} = switch) when is_atom(type) and type in [nil | @types], do: untyped_as_string(switch)

  defp validate_switch({name, types}) do
    case Enum.reject(List.wrap(types), &(&1 in @types)) do
      [] -> {name, types}
      other -> raise ArgumentError, "invalid switch types/modifiers: " <> Enum.map_join(other, ", ", &inspect/1)
    end
  end

  defp untyped_as_string({name, nil}), do: {name, []}
  defp untyped_as_string(switch), do: switch

  # --- words --------------------------------------------------------------------------

  defp error_text(errors, opts) do
    switches = Keyword.get(opts, :switches) || Keyword.get(opts, :strict, [])
    aliases = Keyword.get(opts, :aliases, [])
    count = length(errors)
    head = if count == 1, do: "1 error found!\n", else: "#{count} errors found!\n"
    head <> Enum.map_join(errors, "\n", &error_line(&1, switches, aliases)) <> supported(switches, aliases)
  end

  defp error_line({option, nil}, switches, aliases) do
    case type_of(option, switches, aliases) do
      nil ->
        case suggestion(option, switches) do
          nil -> "#{option} : Unknown option"
          similar -> "#{option} : Unknown option. Did you mean #{similar}?"
        end

      type ->
        "#{option} : Missing argument of type #{type}"
    end
  end

  defp error_line({option, value}, switches, aliases) do
    type = type_of(option, switches, aliases)

    case type == :regex && Regex.compile(value, "u") do
      {:error, {reason, at}} -> "#{option} : Invalid regular expression #{inspect(value)}: #{reason} at position #{at}"
      _ -> "#{option} : Expected type #{type}, got #{inspect(value)}"
    end
  end

  defp type_of("--" <> name, switches, _aliases) do
    case Enum.find(switches, fn {key, _} -> switch_name(key) == name end) do
      {_, types} -> main_type(types)
      nil -> nil
    end
  end

  defp type_of("-" <> name, switches, aliases) do
    with {_, key} <- Enum.find(aliases, fn {short, _} -> Atom.to_string(short) == name end),
         {:ok, types} <- Keyword.fetch(switches, key) do
      main_type(types)
    else
      _ -> nil
    end
  end

  defp main_type(types), do: Enum.find(List.wrap(types), :string, &(&1 != :keep))

  defp switch_name(key), do: key |> Atom.to_string() |> String.replace("_", "-")

  # How similar a name must be.
  @similarity 0.8

  defp suggestion("--" <> option, switches) do
    names = for {key, _} <- switches, do: switch_name(key)

    case Enum.max_by(names, &String.jaro_distance(&1, option), fn -> nil end) do
      nil -> nil
      name -> if String.jaro_distance(name, option) >= @similarity, do: "--" <> name
    end
  end

  defp suggestion(_option, _switches), do: nil

  defp supported([], _aliases), do: ""

  defp supported(switches, aliases) do
    lines =
      for {key, types} <- Enum.sort_by(switches, fn {key, _} -> Atom.to_string(key) end) do
        name = "--" <> switch_name(key)
        types = List.wrap(types)

        shown =
          case main_type(types) do
            :boolean -> "#{name}, --no-#{switch_name(key)}"
            type -> "#{name} #{type |> Atom.to_string() |> String.upcase()}"
          end

        "  " <> shown <> alias_text(key, aliases) <> if(:keep in types, do: " (may be given more than once)", else: "")
      end

    "\n\nSupported options:\n" <> Enum.join(lines, "\n")
  end

  defp alias_text(key, aliases) do
    case for {short, ^key} <- aliases, do: "-#{short}" do
      [] -> ""
      shorts -> " (alias: #{Enum.join(shorts, ", ")})"
    end
  end

  # --- back to arguments --------------------------------------------------------------

  @doc """
  The arguments that would be read as these options.

      iex> OptionParser.to_argv(foo_bar: "baz", bool: true, other: false)
      ["--foo-bar", "baz", "--bool", "--no-other"]
  """
  @spec to_argv(Enumerable.t(), options) :: argv
  def to_argv(enum, options \\ []) do
    switches = Keyword.get(options, :switches, [])

    Enum.flat_map(enum, fn
      {_key, nil} -> []
      {key, true} -> ["--" <> switch_name(key)]
      {key, false} -> ["--no-" <> switch_name(key)]
      {key, value} -> argument(key, value, List.wrap(Keyword.get(switches, key, [])))
    end)
  end

  defp argument(key, value, types) do
    name = "--" <> switch_name(key)
    if :count in types, do: List.duplicate(name, value), else: [name, to_string(value)]
  end

  @doc ~S"""
  The arguments in a line, quotes and backslashes taken as a shell does.

      iex> OptionParser.split("foo \"bar baz\"")
      ["foo", "bar baz"]
  """
  @spec split(String.t()) :: argv
  def split(string) when is_binary(string), do: words(String.trim_leading(string, " "), "", [], nil)

  # The word so far, the words before it, the quote that is open.
  defp words(<<?\\, quote, rest::binary>>, word, words, quote), do: words(rest, <<word::binary, quote>>, words, quote)
  defp words(<<quote, rest::binary>>, word, words, quote), do: words(rest, word, words, nil)
  defp words(<<quote, rest::binary>>, word, words, nil) when quote in [?", ?'], do: words(rest, word, words, quote)
  defp words(<<?\\, char, rest::binary>>, word, words, nil), do: words(rest, <<word::binary, char>>, words, nil)
  defp words(<<?\s, rest::binary>>, word, words, nil), do: words(String.trim_leading(rest, " "), "", [word | words], nil)
  defp words(<<char, rest::binary>>, word, words, quote), do: words(rest, <<word::binary, char>>, words, quote)
  defp words("", "", words, nil), do: Enum.reverse(words)
  defp words("", word, words, nil), do: Enum.reverse([word | words])

  defp words("", _word, _words, quote) do
    raise "argv string did not terminate properly, a #{<<quote>>} was opened but never closed"
  end
end
