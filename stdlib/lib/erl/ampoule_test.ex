defmodule :ampoule_test do
  @moduledoc false
  # `ampoule test`: compiles a project, loads its test helper and its tests, runs them.
  #
  # Of the project's mix.exs only what says where things are and what is to be started counts.

  @integers [
    :seed,
    :max_cases,
    :max_failures,
    :max_requires,
    :timeout,
    :slowest,
    :slowest_modules,
    :exit_status,
    :partitions,
    :repeat_until_failure
  ]
  @texts [:only, :include, :exclude, :formatter]
  @patterns [:name_pattern]
  @flags [:trace, :color, :dry_run, :start, :failed, :raise, :warnings_as_errors]

  # What `mix test` takes and what has no meaning here, where everything is compiled anew, and
  # modules load when they are called.
  @ignored [:force, :compile, :deps_check, :archives_check, :elixir_version_check, :all_warnings, :preload_modules]

  def main(_) do
    case parse(System.argv(), [], []) do
      {:ok, options, files} -> run(options, files)
      {:error, message} -> fail(message)
    end
  end

  defp fail(message) do
    IO.puts(:stderr, message)
    halt(1)
  end

  defp halt(status), do: :erlang.halt(System.__run_at_exit__(status))

  # --- the command line -------------------------------------------------------------------------

  defp parse([], options, files), do: {:ok, Enum.reverse(options), Enum.reverse(files)}
  defp parse(["--" | rest], options, files), do: {:ok, Enum.reverse(options), Enum.reverse(files) ++ rest}

  defp parse(["--" <> option | rest], options, files) do
    {name, value} =
      case String.split(option, "=", parts: 2) do
        [name, value] -> {name, value}
        [name] -> {name, nil}
      end

    case known(name) do
      {:flag, key, on?} when value == nil ->
        parse(rest, [{key, on?} | options], files)

      {:value, key} ->
        case {value, rest} do
          {nil, [value | rest]} -> parse_value(key, name, value, rest, options, files)
          {nil, []} -> {:error, "--#{name} : Missing argument"}
          {value, rest} -> parse_value(key, name, value, rest, options, files)
        end

      :ignored when value == nil ->
        parse(rest, options, files)

      _ ->
        {:error, "--#{name} : Unknown option"}
    end
  end

  defp parse(["-n" | rest], options, files), do: parse(["--name-pattern" | rest], options, files)
  defp parse(["-" <> _ = option | _], _options, _files), do: {:error, "#{option} : Unknown option"}
  defp parse([file | rest], options, files), do: parse(rest, options, [file | files])

  defp parse_value(key, name, value, rest, options, files) when key in @integers do
    case Integer.parse(value) do
      {number, ""} -> parse(rest, [{key, number} | options], files)
      _ -> {:error, "--#{name} : Expected type integer, got #{inspect(value)}"}
    end
  end

  defp parse_value(key, name, value, rest, options, files) when key in @patterns do
    case Regex.compile(value, "u") do
      {:ok, regex} -> parse(rest, [{key, regex} | options], files)
      {:error, {why, at}} -> {:error, "--#{name} : Invalid regular expression #{inspect(value)}: #{why} at position #{at}"}
    end
  end

  defp parse_value(key, _name, value, rest, options, files), do: parse(rest, [{key, value} | options], files)

  defp known(name) do
    {on?, plain} =
      case name do
        "no-" <> plain -> {false, plain}
        plain -> {true, plain}
      end

    key = fn keys, text -> Enum.find(keys, &(text == String.replace(Atom.to_string(&1), "_", "-"))) end

    cond do
      flag = key.(@flags, plain) -> {:flag, flag, on?}
      value = key.(@integers ++ @texts ++ @patterns, name) -> {:value, value}
      key.(@ignored, plain) -> :ignored
      true -> :unknown
    end
  end

  # What ExUnit is told, beside the filters.
  defp suite_options(options) do
    names = [
      :seed,
      :max_cases,
      :max_failures,
      :timeout,
      :slowest,
      :slowest_modules,
      :exit_status,
      :trace,
      :dry_run,
      :repeat_until_failure
    ]

    taken = Keyword.take(options, names)
    colors = for {:color, on?} <- options, do: {:colors, [enabled: on?]}
    formatters = for {:formatter, name} <- options, do: Module.concat([name])
    taken ++ colors ++ if(formatters == [], do: [], else: [formatters: formatters])
  end

  # Filters of the command line, then those of the test helper, unless lines were named.
  defp filters(options, location_filters) do
    given = fn key -> ExUnit.Filters.parse(Keyword.get_values(options, key)) end
    of_helper = fn key -> List.wrap(Application.get_env(:ex_unit, key, [])) end
    only = given.(:only) ++ for({:name_pattern, regex} <- options, do: {:test, regex})
    include = only ++ given.(:include)
    exclude = if(only == [], do: [], else: [:test]) ++ given.(:exclude)

    case location_filters do
      [] -> [include: include ++ of_helper.(:include), exclude: exclude ++ of_helper.(:exclude)]
      _ -> [include: include ++ location_filters[:include], exclude: exclude ++ location_filters[:exclude]]
    end
  end

  # --- the run --------------------------------------------------------------------------------------

  defp run(options, files) do
    check_partition(options)
    Mix.env(:test)
    project = project()
    configure(project[:config_path] || "config/config.exs")
    modules = compile(source_files(project), options)
    if exists?("config/runtime.exs"), do: configure("config/runtime.exs")
    start_application(project, modules, Keyword.get(options, :start, true))

    {:ok, _} = Application.ensure_all_started(:ex_unit)
    Application.put_env(:ex_unit, :autorun, false)
    test_paths = project[:test_paths] || if(dir?("test"), do: ["test"], else: [])
    for path <- test_paths, do: load_helper(Path.join(path, "test_helper.exs"))

    {paths, location_filters} = if files == [], do: {test_paths, []}, else: ExUnit.Filters.parse_paths(files)

    case Enum.reject(paths, &exists?/1) do
      [] -> :ok
      missing -> fail("Paths given to \"mix test\" did not match any directory/file: #{Enum.join(missing, ", ")}")
    end

    failures_path = failures_path(project)
    ExUnit.configure(suite_options(options) ++ filters(options, location_filters))
    ExUnit.configure(failures_manifest_path: failures_path)
    test_files = project |> test_files(paths) |> of_partition(options[:partitions])

    case if(options[:failed], do: with_failures(test_files, failures_path), else: test_files) do
      [] ->
        IO.puts("There are no tests to run")
        halt(0)

      test_files ->
        task = ExUnit.async_run()
        warned? = load_tests(test_files, options)
        result = ExUnit.await_run(task)
        if warned? and options[:warnings_as_errors] == true, do: finish_with_warnings(result), else: finish(result, options)
    end
  end

  defp finish(%{failures: failures}, options) when failures > 0 do
    if options[:raise] do
      fail("** (Mix) \"mix test\" failed")
    else
      halt(Application.fetch_env!(:ex_unit, :exit_status))
    end
  end

  defp finish(%{total: total, excluded: total}, options) do
    case Enum.find([:only, :name_pattern], &Keyword.has_key?(options, &1)) do
      nil -> halt(0)
      key -> fail("The --#{String.replace(Atom.to_string(key), "_", "-")} option was given to \"mix test\" but no test was executed")
    end
  end

  defp finish(_result, _options), do: halt(0)

  # A run whose warnings count as errors ends with another status than one whose tests fail.
  defp finish_with_warnings(%{failures: 0}) do
    fail("\nERROR! Test suite aborted after successful execution due to warnings while using the --warnings-as-errors option")
  end

  defp finish_with_warnings(_result), do: halt(Application.fetch_env!(:ex_unit, :exit_status) + 1)

  # --- which files --------------------------------------------------------------------------------

  # Where it is kept which tests failed.
  defp failures_path(project), do: Path.join(["_build", "test", "#{project[:app] || "tests"}.failures"])

  # The files with tests that failed when they last ran; of them only these tests run.
  defp with_failures(test_files, failures_path) do
    case ExUnit.Filters.failure_info(failures_path) do
      :all ->
        test_files

      {files, ids} ->
        ExUnit.configure(only_test_ids: ids)
        Enum.filter(test_files, &MapSet.member?(files, Path.expand(&1)))
    end
  end

  # One of so many parts of the files: the one that the environment names.
  defp of_partition(test_files, partitions) when partitions in [nil, 1], do: test_files

  defp of_partition(test_files, partitions) do
    first = String.to_integer(System.fetch_env!("MIX_TEST_PARTITION")) - 1
    test_files |> Enum.sort() |> Enum.drop(first) |> Enum.take_every(partitions)
  end

  defp check_partition(options) do
    case options[:partitions] do
      partitions when partitions in [nil, 1] -> :ok
      partitions when partitions < 1 -> fail("** (Mix) --partitions : expected to be positive integer, got #{partitions}")
      partitions -> check_partition(System.get_env("MIX_TEST_PARTITION"), partitions)
    end
  end

  defp check_partition(given, partitions) do
    case Integer.parse(given || "") do
      {number, ""} when number in 1..partitions//1 ->
        :ok

      _ ->
        fail(
          "** (Mix) The MIX_TEST_PARTITION environment variable must be set to an integer between " <>
            "1..#{partitions} when the --partitions option is set, got: #{inspect(given)}"
        )
    end
  end

  # --- the project ------------------------------------------------------------------------------------

  defp project do
    if exists?("mix.exs") do
      load("mix.exs")
      Mix.Project.config()
    else
      []
    end
  end

  # Puts what a configuration file says into the environments of applications.
  defp configure(file) do
    if exists?(file) do
      config = Config.Reader.read!(file, env: Mix.env(), target: Mix.target())
      Application.put_all_env(config, persistent: true)
    end
  catch
    kind, reason ->
      :ampoule_crash.main(kind, reason, project_frames(__STACKTRACE__))
      halt(1)
  end

  defp source_files(project) do
    for path <- project[:elixirc_paths] || ["lib"], file <- files_below(path), String.ends_with?(file, ".ex"), do: file
  end

  # The files to be loaded: those that were named, and of the folders what the project loads. Others
  # that look like tests are told of, in case they were meant to be some.
  defp test_files(project, paths) do
    pattern = project[:test_pattern] || "*.{ex,exs}"
    load = project[:test_load_filters] || [&String.ends_with?(&1, "_test.exs")]
    sources = MapSet.new(source_files(project))
    ignore = [&String.ends_with?(&1, "_helper.exs"), &(&1 in sources)] ++ (project[:test_ignore_filters] || [])

    found =
      paths
      |> Enum.flat_map(&if(dir?(&1), do: Path.wildcard(Path.join([&1, "**", pattern])), else: [&1]))
      |> Enum.uniq()

    {tests, others} = Enum.split_with(found, &filtered?(&1, load))
    unknown = Enum.reject(others, &filtered?(&1, ignore))
    if unknown != [], do: warn_unknown(unknown)
    named = MapSet.new(paths)
    tests = MapSet.new(tests)
    Enum.filter(found, &(&1 in tests or &1 in named))
  end

  defp filtered?(file, filters) do
    Enum.any?(filters, fn
      filter when is_binary(filter) -> filter == file
      %Regex{} = filter -> Regex.match?(filter, file)
      filter when is_function(filter, 1) -> filter.(file)
    end)
  end

  defp warn_unknown(files) do
    IO.puts("""
    warning: the following files do not match any of the configured `:test_load_filters` / `:test_ignore_filters`:

    #{Enum.join(files, "\n")}

    This might indicate a typo in a test file name (for example, using "foo_tests.exs" instead of "foo_test.exs").

    See the configuration for `:test_pattern` under `mix help test` for more information.
    """)
  end

  # All files below a folder, by name.
  defp files_below(path) do
    case :file.list_dir(path) do
      {:ok, names} ->
        names |> Enum.map(&IO.chardata_to_string/1) |> Enum.sort() |> Enum.flat_map(&files_below(Path.join(path, &1)))

      {:error, _} ->
        if exists?(path), do: [path], else: []
    end
  end

  defp exists?(path), do: dir?(path) or match?({:ok, _}, :file.read_file(path))
  defp dir?(path), do: match?({:ok, _}, :file.list_dir(path))

  # Compiles the files; their modules.
  defp compile(files, options) do
    # The modules stand for those of files, which tell their clauses.
    settings = :persistent_term.get(:elixir_compiler_options, [])
    :persistent_term.put(:elixir_compiler_options, [{:clauses, true} | settings])
    compiled = Kernel.ParallelCompiler.compile(files, return_diagnostics: true)
    :persistent_term.put(:elixir_compiler_options, settings)

    case compiled do
      {:ok, modules, info} ->
        if options[:warnings_as_errors] == true and warned?(info) do
          fail("Compilation failed due to warnings while using the --warnings-as-errors option")
        end

        modules

      {:error, _errors, _info} ->
        halt(1)
    end
  end

  defp warned?(info), do: info.compile_warnings != [] or info.runtime_warnings != []

  # Compiles and runs a file; what is wrong with it ends the run.
  defp load(file) do
    case :ampoule_job.request(:file, [file]) do
      {module, function} -> apply(module, function, [[]])
      :ok -> :ok
    end
  catch
    kind, reason ->
      :ampoule_crash.main(kind, reason, project_frames(__STACKTRACE__))
      halt(1)
  end

  defp project_frames(trace), do: Enum.take_while(trace, fn frame -> elem(frame, 0) != __MODULE__ end)

  defp load_helper(file) do
    if exists?(file) do
      load(file)
    else
      fail("Cannot run tests because test helper file #{inspect(file)} does not exist")
    end
  end

  # Whether there were warnings.
  defp load_tests(files, options) do
    limit = if options[:max_requires], do: [max_concurrency: options[:max_requires]], else: []

    case Kernel.ParallelCompiler.require(files, [return_diagnostics: true] ++ limit) do
      {:ok, _modules, info} -> warned?(info)
      {:error, _errors, _info} -> halt(1)
    end
  end

  # The project is an application: its modules belong to it, what it needs is started, and its
  # own supervision tree.
  defp start_application(project, modules, start?) do
    if app = project[:app] do
      module = Mix.Project.get()
      keys = if function_exported?(module, :application, 0), do: module.application(), else: []

      :application.load(
        {:application, app,
         [
           description: String.to_charlist(project[:description] || Atom.to_string(app)),
           vsn: String.to_charlist(project[:version] || "0.1.0"),
           modules: modules,
           mod: keys[:mod],
           env: keys[:env] || []
         ]}
      )

      if start?, do: start_all(keys[:extra_applications] || [], app)
    end
  end

  defp start_all(extra, app) do
    for other <- extra, do: Application.ensure_all_started(other)

    case Application.ensure_all_started(app) do
      {:ok, _} -> :ok
      {:error, {^app, reason}} -> fail("Could not start application #{app}: #{Application.format_error(reason)}")
    end
  end
end
