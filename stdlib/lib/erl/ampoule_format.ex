defmodule :ampoule_format do
  @moduledoc false
  # `ampoule format`: lays out files of source code, as `.formatter.exs` says.

  @switches [
    check_formatted: :boolean,
    check_equivalent: :boolean,
    dot_formatter: :string,
    dry_run: :boolean,
    force: :boolean,
    migrate: :boolean,
    compile: :boolean,
    exit: :boolean,
    stdin_filename: :string,
    verbose: :boolean
  ]

  # What a formatter may say that the layout takes as it is.
  @layout_options [:line_length, :force_do_end_blocks, :migrate, :migrate_bitstring_modifiers] ++
                    [:migrate_call_parens_on_pipe, :migrate_charlists_as_sigils, :migrate_unless, :sort_exports]

  def main(_) do
    case OptionParser.parse(System.argv(), strict: @switches) do
      {options, files, []} -> run(options, files)
      {_, _, invalid} -> fail(invalid_options(invalid))
    end
  catch
    {:failed, message} ->
      IO.puts(:stderr, message)
      halt(1)
  end

  defp halt(status), do: :erlang.halt(System.__run_at_exit__(status))
  defp fail(message), do: throw({:failed, message})

  defp invalid_options(invalid) do
    errors = if length(invalid) == 1, do: "1 error found!", else: "#{length(invalid)} errors found!"

    lines =
      for {option, value} <- invalid do
        case value do
          nil -> "#{option} : Unknown option"
          value -> "#{option} : Expected type boolean, got #{inspect(value)}"
        end
      end

    known =
      for {name, type} <- @switches do
        name = name |> Atom.to_string() |> String.replace("_", "-")

        cond do
          type == :string -> "  --#{name} STRING"
          # They are on without being asked for.
          name in ["compile", "exit"] -> "  --no-#{name}"
          true -> "  --#{name}, --no-#{name}"
        end
      end

    heading = "** (Mix) Could not invoke task \"format\": #{errors}"
    Enum.join([heading | lines] ++ ["", "Supported options:" | Enum.sort(known)], "\n")
  end

  # --- the run --------------------------------------------------------------------------------

  defp run(options, patterns) do
    root = File.cwd!()
    file = options[:dot_formatter] || Path.join(root, ".formatter.exs")
    formatter = formatter(file, root, Keyword.has_key?(options, :dot_formatter))
    chosen = chosen(patterns, formatter, options)

    results =
      chosen
      |> Task.async_stream(&laid_out(&1, options), ordered: false, timeout: :infinity)
      |> Enum.map(fn {:ok, result} -> result end)

    for {:failed, shown, kind, reason, trace} <- results do
      IO.puts(:stderr, ["mix format failed for ", shown])
      {blamed, trace} = Exception.blame(kind, reason, trace)
      IO.puts(:stderr, String.trim_trailing(Exception.format(kind, blamed, trace)))
    end

    if Enum.any?(results, &(elem(&1, 0) == :failed)), do: halt(1)
    report([not_equivalent: for({:not_equivalent, name, input, output} <- results, do: {name, input, output})], options)
    report([not_formatted: for({:not_formatted, name, input, output} <- results, do: {name, input, output})], options)
    halt(0)
  end

  defp report([{_, []}], _options), do: :ok

  defp report([{:not_equivalent, found}], _options) do
    names = for {name, _, _} <- found, do: ["  * ", to_string(name), "\n"]

    fail(
      IO.iodata_to_binary([
        "** (Mix) mix format failed due to --check-equivalent.\n",
        "The following files are not equivalent:\n\n",
        names,
        "\nPlease report this bug with the input files."
      ])
    )
  end

  defp report([{:not_formatted, found}], options) do
    shown = for {name, input, output} <- found, do: [heading(name), diff(input, output), "\n"]
    text = IO.iodata_to_binary(["The following files are not formatted:\n\n", shown, "\n"])

    if Keyword.get(options, :exit, true) do
      fail("** (Mix) mix format failed due to --check-formatted.\n" <> text)
    else
      IO.write(:stderr, text)
    end
  end

  defp heading(:stdin), do: "\e[0m"
  defp heading(file), do: ["\e[1m\e[31m", Path.expand(file), "\n\e[0m\n"]

  # --- which files ------------------------------------------------------------------------------

  # What a `.formatter.exs` says: `%{directory, options, subdirectories}`.
  defp formatter(file, directory, required?) do
    cond do
      File.regular?(file) -> read(file, directory)
      required? -> fail("** (Code.LoadError) could not load #{Path.expand(file)}. Reason: enoent")
      true -> %{directory: directory, options: [], subdirectories: []}
    end
  end

  defp read(file, directory) do
    {options, _} = Code.eval_file(file)

    unless Keyword.keyword?(options) do
      fail("** (Mix) Expected #{inspect(file)} to return a keyword list, got: #{inspect(options)}")
    end

    case options[:plugins] do
      none when none in [nil, []] -> :ok
      plugins -> fail("** (Mix) Formatter plugins are not supported, #{inspect(file)} names #{inspect(plugins)}")
    end

    for dependency <- List.wrap(options[:import_deps]) do
      fail(
        "** (Mix) Unknown dependency #{inspect(dependency)} given to :import_deps in the formatter configuration. " <>
          "Dependencies are not fetched: name what they export in :locals_without_parens"
      )
    end

    listed!(options, :inputs, file)
    listed!(options, :subdirectories, file)
    subdirectories = for pattern <- List.wrap(options[:subdirectories]), path <- directories(pattern, directory), do: path

    inner =
      for path <- subdirectories,
          inner = Path.join(path, ".formatter.exs"),
          File.regular?(inner) do
        read(inner, path)
      end

    %{directory: directory, options: options, subdirectories: inner}
  end

  defp listed!(options, key, file) do
    value = options[key]

    unless value == nil or is_binary(value) or (is_list(value) and Enum.all?(value, &is_binary/1)) do
      fail("** (Mix) Expected #{inspect(key)} in #{inspect(file)} to be a list of patterns, got: #{inspect(value)}")
    end
  end

  defp directories(pattern, directory), do: Enum.filter(wildcard(pattern, directory), &File.dir?/1)

  defp wildcard(pattern, directory), do: Path.wildcard(Path.expand(pattern, directory), match_dot: true)

  # `[{file | :stdin, options}]`, each file once, with the options of the innermost formatter around it.
  defp chosen([], formatter, _options) do
    if formatter.options[:inputs] == nil and formatter.subdirectories == [] do
      fail(
        "** (Mix) Expected one or more files/patterns to be given to mix format " <>
          "or for a .formatter.exs file to exist with an :inputs or :subdirectories key"
      )
    end

    formatter |> inputs() |> Map.new() |> Map.to_list()
  end

  defp chosen(patterns, formatter, options) do
    files =
      patterns
      |> Enum.flat_map(fn
        "-" -> [:stdin]
        pattern -> pattern |> wildcard(File.cwd!()) |> Enum.filter(&File.regular?/1)
      end)
      |> Enum.uniq()

    if files == [] do
      fail(
        "** (Mix) Could not find a file to format. The files/patterns given to command line " <>
          "did not point to any existing file. Got: #{inspect(patterns)}"
      )
    end

    for file <- files do
      place = if file == :stdin, do: Path.expand(options[:stdin_filename] || "stdin.exs"), else: file
      {file, options_for(place, formatter)}
    end
  end

  defp inputs(%{directory: directory, options: options, subdirectories: inner}) do
    own =
      for pattern <- List.wrap(options[:inputs]),
          file <- wildcard(pattern, directory),
          do: {file, options}

    # A folder's own formatter comes last, and counts.
    own ++ Enum.flat_map(inner, &inputs/1)
  end

  defp options_for(file, %{options: options, subdirectories: inner}) do
    case Enum.find(inner, &String.starts_with?(file, &1.directory <> "/")) do
      nil -> options
      formatter -> options_for(file, formatter)
    end
  end

  # --- one file ---------------------------------------------------------------------------------

  defp laid_out({file, settings}, options) do
    name = if file == :stdin, do: options[:stdin_filename] || "stdin.exs", else: Path.relative_to_cwd(file)

    layout =
      [file: name] ++
        Keyword.take(options, [:migrate]) ++
        Keyword.take(settings, @layout_options) ++ [locals_without_parens: settings[:locals_without_parens] || []]

    try do
      input = if file == :stdin, do: text(IO.read(:stdio, :eof)), else: File.read!(file)
      {input, IO.iodata_to_binary([Code.format_string!(input, layout), ?\n])}
    rescue
      error ->
        shown = if file == :stdin, do: "stdin", else: ["file: ", name]
        {:failed, shown, :error, error, __STACKTRACE__}
    else
      {input, "\n"} -> settle(file, input, "", options)
      {input, output} -> settle(file, input, output, options)
    end
  end

  defp text(:eof), do: ""
  defp text(text), do: text

  defp settle(file, input, output, options) do
    cond do
      options[:check_equivalent] && not equivalent?(input, output) -> {:not_equivalent, file, input, output}
      options[:check_formatted] && input != output -> {:not_formatted, file, input, output}
      options[:check_formatted] -> {:ok}
      options[:dry_run] -> {:ok}
      file == :stdin -> write(output)
      input == output -> {:ok}
      true -> write(file, output, options)
    end
  end

  defp write(output) do
    IO.write(output)
    {:ok}
  end

  defp write(file, output, options) do
    if options[:verbose], do: IO.puts(["* formatting ", Path.relative_to_cwd(file)])
    File.write!(file, output)
    {:ok}
  end

  defp equivalent?(input, output), do: tree(input) == tree(output)

  defp tree(text), do: text |> Code.string_to_quoted!() |> Macro.prewalk(&Macro.update_meta(&1, fn _ -> [] end))

  # --- what differs -----------------------------------------------------------------------------

  @around 2

  # Lines with their numbers before and after, those that differ and two around them.
  defp diff(old, new) do
    old = String.split(old, "\n")
    new = String.split(new, "\n")
    width = max(length(old), length(new)) |> Integer.digits() |> length()
    {lines, _, _} = old |> List.myers_difference(new) |> Enum.reduce({[], 1, 1}, &numbered/2)
    lines |> Enum.reverse() |> shortened() |> Enum.map(&line(&1, width))
  end

  defp numbered({:eq, lines}, {all, old, new}) do
    entries = Enum.with_index(lines, fn line, n -> {:eq, old + n, new + n, line} end)
    {Enum.reverse(entries, all), old + length(lines), new + length(lines)}
  end

  defp numbered({:del, lines}, {all, old, new}) do
    entries = Enum.with_index(lines, fn line, n -> {:del, old + n, nil, line} end)
    {Enum.reverse(entries, all), old + length(lines), new}
  end

  defp numbered({:ins, lines}, {all, old, new}) do
    entries = Enum.with_index(lines, fn line, n -> {:ins, nil, new + n, line} end)
    {Enum.reverse(entries, all), old, new + length(lines)}
  end

  # Runs of lines that are the same, without those that are far from all others.
  defp shortened(lines) do
    runs = Enum.chunk_by(lines, &(elem(&1, 0) == :eq))
    last = length(runs) - 1

    runs
    |> Enum.with_index()
    |> Enum.flat_map(fn
      # What follows the last line break says nothing.
      {[{:eq, _, _, ""}], ^last} -> []
      {[{:eq, _, _, _} | _] = run, at} -> around(run, at == 0, at == last)
      {run, _} -> run
    end)
  end

  defp around(run, first?, last?) do
    before = if first?, do: [], else: Enum.take(run, @around)
    behind = if last?, do: [], else: Enum.take(run, -@around)
    if length(before) + length(behind) >= length(run), do: run, else: before ++ [:gap] ++ behind
  end

  defp line(:gap, width), do: [String.duplicate(" ", 2 * width + 3), "|\n"]

  defp line({kind, old, new, text}, width) do
    sign = %{eq: "  ", del: " -", ins: " +"}[kind]
    [number(old, width), " ", number(new, width), sign, "|", text, "\n"]
  end

  defp number(nil, width), do: String.duplicate(" ", width)
  defp number(n, width), do: n |> Integer.to_string() |> String.pad_leading(width)
end
