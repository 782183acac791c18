defmodule :ampoule_test do
  @moduledoc false
  # `ampoule test`: compiles a project, loads its test helper and its tests, runs them.
  #
  # Of the project's mix.exs only what says where things are and what is to be started counts.

  @integers [:seed, :max_cases, :max_failures, :max_requires, :timeout, :slowest, :slowest_modules, :exit_status]
  @texts [:only, :include, :exclude, :formatter]
  @flags [:trace, :color, :dry_run, :start]

  # What `mix test` takes and what has no meaning here, where everything is compiled anew.
  @ignored [:force, :compile, :deps_check, :archives_check, :elixir_version_check, :all_warnings]

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

  defp parse(["-" <> _ = option | _], _options, _files), do: {:error, "#{option} : Unknown option"}
  defp parse([file | rest], options, files), do: parse(rest, options, [file | files])

  defp parse_value(key, name, value, rest, options, files) when key in @integers do
    case Integer.parse(value) do
      {number, ""} -> parse(rest, [{key, number} | options], files)
      _ -> {:error, "--#{name} : Expected type integer, got #{inspect(value)}"}
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
      value = key.(@integers ++ @texts, name) -> {:value, value}
      key.(@ignored, plain) -> :ignored
      true -> :unknown
    end
  end

  # What ExUnit is told, beside the filters.
  defp suite_options(options) do
    taken = Keyword.take(options, [:seed, :max_cases, :max_failures, :timeout, :slowest, :slowest_modules, :exit_status, :trace, :dry_run])
    colors = for {:color, on?} <- options, do: {:colors, [enabled: on?]}
    formatters = for {:formatter, name} <- options, do: Module.concat([name])
    taken ++ colors ++ if(formatters == [], do: [], else: [formatters: formatters])
  end

  # Filters of the command line, then those of the test helper, unless lines were named.
  defp filters(options, location_filters) do
    given = fn key -> ExUnit.Filters.parse(Keyword.get_values(options, key)) end
    of_helper = fn key -> List.wrap(Application.get_env(:ex_unit, key, [])) end
    only = given.(:only)
    include = only ++ given.(:include)
    exclude = if(only == [], do: [], else: [:test]) ++ given.(:exclude)

    case location_filters do
      [] -> [include: include ++ of_helper.(:include), exclude: exclude ++ of_helper.(:exclude)]
      _ -> [include: include ++ location_filters[:include], exclude: exclude ++ location_filters[:exclude]]
    end
  end

  # --- the run --------------------------------------------------------------------------------------

  defp run(options, files) do
    Mix.env(:test)
    project = project()
    modules = compile(source_files(project))
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

    ExUnit.configure(suite_options(options) ++ filters(options, location_filters))

    case Enum.flat_map(paths, &test_files/1) |> Enum.uniq() do
      [] ->
        IO.puts("There are no tests to run")
        halt(0)

      test_files ->
        task = ExUnit.async_run()
        load_tests(test_files, options)
        finish(ExUnit.await_run(task), options)
    end
  end

  defp finish(%{failures: failures}, _options) when failures > 0 do
    halt(Application.fetch_env!(:ex_unit, :exit_status))
  end

  defp finish(%{total: total, excluded: total}, options) do
    if Keyword.has_key?(options, :only) do
      fail("The --only option was given to \"mix test\" but no test was executed")
    else
      halt(0)
    end
  end

  defp finish(_result, _options), do: halt(0)

  # --- the project ------------------------------------------------------------------------------------

  defp project do
    if exists?("mix.exs") do
      load("mix.exs")
      Mix.Project.config()
    else
      []
    end
  end

  defp source_files(project) do
    for path <- project[:elixirc_paths] || ["lib"], file <- files_below(path), String.ends_with?(file, ".ex"), do: file
  end

  defp test_files(path) do
    if dir?(path), do: for(file <- files_below(path), String.ends_with?(file, "_test.exs"), do: file), else: [path]
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
  defp compile(files) do
    case Kernel.ParallelCompiler.compile(files, return_diagnostics: true) do
      {:ok, modules, _info} -> modules
      {:error, _errors, _info} -> halt(1)
    end
  end

  # Compiles and runs a file; what is wrong with it ends the run.
  defp load(file) do
    case :ampoule_job.request(:file, [file]) do
      {module, function} -> apply(module, function, [[]])
      :ok -> :ok
    end
  catch
    kind, reason ->
      IO.puts(:stderr, "\n== Compilation error in file #{file} ==")
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

  defp load_tests(files, options) do
    limit = if options[:max_requires], do: [max_concurrency: options[:max_requires]], else: []

    case Kernel.ParallelCompiler.require(files, [return_diagnostics: true] ++ limit) do
      {:ok, _modules, _info} -> :ok
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
