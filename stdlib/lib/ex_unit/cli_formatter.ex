defmodule ExUnit.CLIFormatter do
  @moduledoc false
  # Prints how a suite goes on standard output.

  use GenServer

  import ExUnit.Formatter, only: [format_filters: 2, format_test_failure: 5, format_test_all_failure: 5, format_times: 1]

  # Columns when standard output is no terminal.
  @width 80

  @colors [
    diff_delete: :red,
    diff_delete_whitespace: "\e[48;5;88m",
    diff_insert: :green,
    diff_insert_whitespace: "\e[48;5;28m",
    blame_diff: :red,
    success: :green,
    invalid: :yellow,
    skipped: :yellow,
    failure: :red,
    error_info: :red,
    extra_info: :cyan,
    location_info: [:bright, :black]
  ]

  @impl true
  def init(opts) do
    colors = opts[:colors] || []
    enabled? = Keyword.get_lazy(colors, :enabled, &terminal?/0)

    {:ok,
     %{
       seed: opts[:seed],
       trace: opts[:trace],
       max_cases: opts[:max_cases],
       include: opts[:include],
       exclude: opts[:exclude],
       dry_run: opts[:dry_run],
       slowest: opts[:slowest],
       slowest_modules: opts[:slowest_modules],
       colors: @colors |> Keyword.merge(colors) |> Keyword.put(:enabled, enabled?),
       width: width(),
       # The number of the last failure.
       failures: 0,
       # Tests by type, and failures by type.
       tests: %{},
       failed: %{},
       skipped: 0,
       excluded: 0,
       invalid: 0,
       # Times of tests and modules, for the slowest.
       test_times: [],
       module_times: []
     }}
  end

  defp terminal? do
    match?({:ok, _}, :io.columns()) and System.get_env("NO_COLOR") == nil
  end

  defp width do
    case :io.columns() do
      {:ok, columns} -> max(40, columns)
      _ -> @width
    end
  end

  # --- events ----------------------------------------------------------------------------------

  @impl true
  def handle_cast({:suite_started, opts}, state) do
    repeats = opts[:repeat_until_failure] || 0
    runs = if repeats > 0 or opts[:repeated?] == true, do: ", remaining_runs: #{repeats}", else: ""
    IO.puts("Running ExUnit with seed: #{state.seed}, max_cases: #{state.max_cases}#{runs}")
    if state.exclude != [], do: IO.puts(format_filters(state.exclude, :exclude))
    if state.include != [], do: IO.puts(format_filters(state.include, :include))
    IO.puts("")
    if state.dry_run, do: IO.puts("Tests that would be executed:")
    {:noreply, state}
  end

  def handle_cast({:suite_finished, times_us}, state) do
    if all_excluded?(state), do: IO.puts("All tests have been excluded.")
    IO.write(["\n", format_times(times_us), "\n"])
    if state.slowest > 0, do: print_slowest_tests(state, times_us.run)
    if state.slowest_modules > 0, do: print_slowest_modules(state, times_us.run)
    print_result(state)
    {:noreply, state}
  end

  def handle_cast({:test_started, test}, state) do
    if state.trace, do: IO.write("#{trace_line(test)} [#{trace_location(test)}]")
    {:noreply, state}
  end

  def handle_cast({:test_finished, %{state: nil} = test}, state) do
    if state.trace, do: IO.puts(success(trace_result(test), state)), else: IO.write(success(".", state))
    {:noreply, state |> count(test) |> keep_time(test)}
  end

  def handle_cast({:test_finished, %{state: {:excluded, _}} = test}, state) do
    if state.trace, do: IO.puts(trace_aside(test, "excluded"))
    {:noreply, %{state | excluded: state.excluded + 1}}
  end

  def handle_cast({:test_finished, %{state: {:skipped, _}} = test}, state) do
    if state.trace,
      do: IO.puts(color(:skipped, trace_aside(test, "skipped"), state)),
      else: IO.write(color(:skipped, "*", state))

    {:noreply, %{state | skipped: state.skipped + 1}}
  end

  def handle_cast({:test_finished, %{state: {:invalid, _}} = test}, state) do
    if state.trace,
      do: IO.puts(color(:invalid, trace_result(test), state)),
      else: IO.write(color(:invalid, "?", state))

    {:noreply, %{state | invalid: state.invalid + 1}}
  end

  def handle_cast({:test_finished, %{state: {:failed, failures}} = test}, state) do
    if state.trace, do: IO.puts(color(:failure, trace_result(test), state))
    number = state.failures + 1
    text = format_test_failure(test, failures, number, state.width, &format(&1, &2, state))
    print_failure(text, state)
    print_logs(test.logs)
    type = test.tags.test_type
    state = %{state | failures: number, failed: Map.update(state.failed, type, 1, &(&1 + 1))}
    {:noreply, state |> count(test) |> keep_time(test)}
  end

  def handle_cast({:module_started, %{name: name, file: file, parameters: parameters}}, state) do
    if state.trace do
      IO.puts("\n#{inspect(name)} [#{Path.relative_to_cwd(file)}]")
      if parameters != %{}, do: IO.puts("Parameters: #{inspect(parameters)}")
    end

    {:noreply, state}
  end

  def handle_cast({:module_finished, %{state: {:failed, failures}} = test_module}, state) do
    # What passed in a module that failed afterwards counts as failed.
    passed = Enum.filter(test_module.tests, &(&1.state == nil))
    failed = Enum.reduce(passed, state.failed, &Map.update(&2, &1.tags.test_type, 1, fn count -> count + 1 end))
    state = %{state | failures: state.failures + length(passed), failed: failed}
    text = format_test_all_failure(test_module, failures, state.failures, state.width, &format(&1, &2, state))
    print_failure(text, state)
    {:noreply, state}
  end

  def handle_cast({:module_finished, test_module}, %{dry_run: true} = state) do
    for %{state: nil, tags: tags} <- Enum.reverse(test_module.tests) do
      IO.puts("#{Path.relative_to_cwd(tags.file)}:#{tags.line}")
    end

    {:noreply, state}
  end

  def handle_cast({:module_finished, test_module}, state) do
    time = test_module.tests |> Enum.map(& &1.time) |> Enum.sum()
    {:noreply, %{state | module_times: [{time, test_module} | state.module_times]}}
  end

  def handle_cast(:max_failures_reached, state) do
    IO.write(color(:failure, "--max-failures reached, aborting test suite", state))
    {:noreply, state}
  end

  def handle_cast(_event, state), do: {:noreply, state}

  defp count(state, test), do: %{state | tests: Map.update(state.tests, test.tags.test_type, 1, &(&1 + 1))}
  defp keep_time(state, test), do: %{state | test_times: [test | state.test_times]}

  # --- tracing ------------------------------------------------------------------------------------

  defp trace_line(test), do: "  * #{test.description || test.name}"
  defp trace_result(test), do: "\r#{trace_line(test)} (#{ms(test.time)}ms) [#{trace_location(test)}]"
  defp trace_aside(test, how), do: "\r#{trace_line(test)} (#{how}) [#{trace_location(test)}]"
  defp trace_location(test), do: "L##{test.tags.line}"

  defp ms(us) do
    hundredths = div(us, 10)

    if hundredths < 10 do
      "0.0#{hundredths}"
    else
      tenths = div(us, 100)
      "#{div(tenths, 10)}.#{rem(tenths, 10)}"
    end
  end

  # --- failures --------------------------------------------------------------------------------------

  defp print_failure(text, %{trace: true}), do: IO.write(["\n", text, "\n"])
  defp print_failure(text, _state), do: IO.write(["\n\n", text, "\n"])

  defp print_logs(""), do: nil

  defp print_logs(logs) do
    lines = logs |> String.split("\n") |> Enum.map_join("\n", &("     " <> &1))
    IO.puts(["     The following output was logged:\n", lines])
  end

  # --- the result ------------------------------------------------------------------------------------

  defp all_excluded?(state), do: state.tests == %{} and state.excluded > 0

  defp print_result(state) do
    total = total(state.tests)
    failed = total(state.failed)
    passed = total - failed

    counts =
      cond do
        total == 0 and failed == 0 -> "0 tests"
        failed == 0 -> "#{passed} passed"
        true -> "#{passed}/#{total} passed"
      end

    others =
      for {count, what, key} <- [
            {state.invalid, "invalid", nil},
            {state.skipped, "skipped", :skipped},
            {state.excluded, "excluded", nil}
          ],
          count > 0 do
        text = "#{count} #{what}"
        [", ", if(key, do: color(key, text, state), else: text)]
      end

    text = ["\nResult: ", counts, by_type(state), others]
    IO.puts(if failed == 0 and state.invalid == 0, do: color(:success, text, state), else: text)

    if failed > 0 do
      failures = state.failed |> Enum.sort() |> Enum.map_join(", ", fn {type, count} -> "#{count} #{noun(count, "#{type}")}" end)
      IO.puts(color(:failure, "Failed: " <> failures, state))
    end
  end

  # Where there are tests of several types, how many of each.
  defp by_type(%{tests: tests}) when map_size(tests) < 2, do: ""

  defp by_type(%{tests: tests, failed: failed}) do
    shown =
      tests
      |> Enum.sort()
      |> Enum.map_join(", ", fn {type, count} ->
        if failed == %{} do
          "#{count} #{noun(count, "#{type}")}"
        else
          "#{count - Map.get(failed, type, 0)}/#{count} #{noun(count, "#{type}")}"
        end
      end)

    " (#{shown})"
  end

  defp total(counts), do: counts |> Map.values() |> Enum.sum()

  defp noun(1, type), do: type
  defp noun(_count, type), do: ExUnit.plural_rule(type)

  # --- the slowest --------------------------------------------------------------------------------------

  defp print_slowest_tests(state, run_us) do
    slowest = state.test_times |> Enum.sort_by(& &1.time, :desc) |> Enum.take(state.slowest)
    sum = slowest |> Enum.map(& &1.time) |> Enum.sum()
    IO.puts("\nTop #{state.slowest} slowest (#{seconds(sum)}s), #{percent(sum, run_us)}% of total time:\n")

    for test <- slowest do
      place = "#{Path.relative_to_cwd(test.tags.file)}:#{test.tags.line}"
      IO.puts("#{trace_line(test)} (#{inspect(test.module)}) (#{ms(test.time)}ms) [#{place}]")
    end

    IO.puts("")
  end

  defp print_slowest_modules(state, run_us) do
    slowest = state.module_times |> Enum.sort_by(fn {time, _} -> time end, :desc) |> Enum.take(state.slowest_modules)
    sum = slowest |> Enum.map(fn {time, _} -> time end) |> Enum.sum()
    IO.puts("\nTop #{state.slowest_modules} slowest (#{seconds(sum)}s), #{percent(sum, run_us)}% of total time:\n")

    for {time, test_module} <- slowest do
      IO.puts("#{inspect(test_module.name)} (#{ms(time)}ms)\n [#{Path.relative_to_cwd(test_module.file)}]")
    end

    IO.puts("")
  end

  defp percent(_part, 0), do: 0.0
  defp percent(part, whole), do: Float.round(part / whole * 100, 1)

  defp seconds(us) do
    hundredths = div(us, 10_000)
    if hundredths < 10, do: "0.0#{hundredths}", else: "#{div(us, 1_000_000)}.#{rem(div(us, 100_000), 10)}"
  end

  # --- colors ------------------------------------------------------------------------------------------

  defp success(text, state), do: color(:success, text, state)

  defp color(key, text, %{colors: colors}) do
    cond do
      not colors[:enabled] -> text
      is_binary(colors[key]) -> [colors[key], text, IO.ANSI.reset()]
      true -> IO.ANSI.format([colors[key], text], true)
    end
  end

  # The callback of ExUnit.Formatter's functions.
  defp format(:diff_enabled?, _default, state), do: state.colors[:enabled]

  defp format(key, text, state) do
    if Keyword.has_key?(state.colors, key) and state.colors[:enabled] do
      IO.iodata_to_binary(color(key, text, state))
    else
      text
    end
  end
end
