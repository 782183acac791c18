defmodule ExUnit.Runner do
  @moduledoc false
  # Runs a suite: modules that may run concurrently first, as many at once as :max_cases, then
  # the others one by one. A module has a process (its setup_all callbacks run there), each of
  # its tests another one.

  alias ExUnit.{EventManager, OnExitHandler, RunnerStats}

  # Runs what ExUnit.Server holds; load_us is nil when modules are loaded meanwhile. With
  # :repeat_until_failure the same again, so many times more; with :new_seeds? in another order.
  def run(opts, load_us) do
    result = run_once(opts, load_us)
    remaining = opts[:repeat_until_failure] || 0

    if remaining > 0 and result.failures == 0 do
      ExUnit.Server.restore_modules()
      seed = if opts[:new_seeds?], do: ExUnit.__seed__(), else: opts[:seed]
      run(Keyword.merge(opts, repeat_until_failure: remaining - 1, seed: seed, repeated?: true), nil)
    else
      result
    end
  end

  defp run_once(opts, load_us) do
    {include, exclude} = ExUnit.Filters.normalize(opts[:include], opts[:exclude])
    opts = Keyword.merge(opts, include: include, exclude: exclude)
    {:ok, manager} = EventManager.start_link()
    {:ok, stats} = EventManager.add_handler(manager, RunnerStats, opts)
    config = configure(opts, manager, stats)
    # One that does not start hears nothing.
    for formatter <- opts[:formatters], do: EventManager.add_handler(manager, formatter, opts)
    EventManager.suite_started(manager, opts)

    began = System.monotonic_time()
    async? = run_async(config, %{}, false)
    async_ended = System.monotonic_time()
    run_sync(config)
    ended = System.monotonic_time()
    if max_failures_reached?(config), do: EventManager.max_failures_reached(manager)

    times_us = %{
      async: if(async?, do: microseconds(async_ended - began)),
      load: load_us,
      run: microseconds(ended - began)
    }

    EventManager.suite_finished(manager, times_us)
    result = RunnerStats.stats(stats)
    EventManager.stop(manager)
    for callback <- opts[:after_suite] || [], do: callback.(result)
    result
  end

  defp microseconds(native), do: System.convert_time_unit(native, :native, :microsecond)

  defp configure(opts, manager, stats) do
    %{
      capture_log: opts[:capture_log],
      dry_run: opts[:dry_run],
      exclude: opts[:exclude],
      include: opts[:include],
      manager: manager,
      max_cases: opts[:max_cases],
      max_failures: opts[:max_failures],
      only_test_ids: opts[:only_test_ids],
      rand_algorithm: opts[:rand_algorithm],
      seed: opts[:seed],
      stats: stats,
      timeout: if(opts[:trace], do: :infinity, else: opts[:timeout])
    }
  end

  # --- modules -----------------------------------------------------------------------------------

  # running: monitors of groups. Answers whether there were any.
  defp run_async(config, running, any?) do
    free = config.max_cases - map_size(running)

    cond do
      free > 0 ->
        case ExUnit.Server.take_async(free) do
          nil ->
            Enum.each(running, fn {monitor, _} -> await_down(monitor) end)
            any?

          groups ->
            groups = shuffle(config, groups)
            running = Enum.reduce(groups, running, &Map.put(&2, start_group(config, &1), true))
            run_async(config, running, true)
        end

      true ->
        receive do
          {:DOWN, monitor, _, _, _} when is_map_key(running, monitor) ->
            run_async(config, Map.delete(running, monitor), any?)
        end
    end
  end

  defp start_group(config, runs) do
    {_, monitor} = spawn_monitor(fn -> for {module, params} <- runs, do: run_module(config, module, params) end)
    monitor
  end

  defp run_sync(config) do
    for {module, params} <- shuffle(config, ExUnit.Server.take_sync()) do
      {_, monitor} = spawn_monitor(fn -> run_module(config, module, params) end)
      await_down(monitor)
    end
  end

  defp await_down(monitor) do
    receive do
      {:DOWN, ^monitor, _, _, _} -> :ok
    end
  end

  defp run_module(config, module, params) do
    if not max_failures_reached?(config) do
      test_module = %{module.__ex_unit__() | parameters: params}
      tests = for test <- test_module.tests, do: %{test | parameters: params}
      test_module = %{test_module | tests: shuffle(config, tests)}
      EventManager.module_started(config.manager, test_module)

      {to_run, left_out} = test_module |> select(config) |> Enum.split_with(&(&1.state == nil))

      for test <- left_out do
        EventManager.test_started(config.manager, test)
        EventManager.test_finished(config.manager, test)
      end

      {test_module, ended} = run_selected(config, test_module, to_run)
      finish_module(config, test_module, ended)
    end
  end

  # Tells what came of the module's tests, as far as failures may still be told. Tests that could
  # not run are told of now that it is known why.
  defp finish_module(config, test_module, ended) do
    {invalid, ended} = Enum.split_with(ended, &match?(%{state: {:invalid, _}}, &1))

    told =
      case test_module.state do
        {:failed, _} -> count_failures(config, length(test_module.tests))
        _ -> if max_failures_reached?(config), do: 0, else: :infinity
      end

    if told != 0 do
      invalid = Enum.take(invalid, if(told == :infinity, do: 0, else: told))

      for test <- invalid do
        EventManager.test_started(config.manager, test)
        EventManager.test_finished(config.manager, test)
      end

      EventManager.module_finished(config.manager, %{test_module | tests: invalid ++ ended})
    end
  end

  # The module's tests, those that are not to run with their state.
  defp select(test_module, config) do
    async? = async?(test_module)

    for test <- test_module.tests, wanted?(test, config.only_test_ids) do
      tags = Map.merge(test.tags, %{test: test.name, module: test.module, async: async?})

      case ExUnit.Filters.eval(config.include, config.exclude, tags, test_module.tests) do
        :ok -> %{test | tags: tags}
        excluded_or_skipped -> %{test | state: excluded_or_skipped}
      end
    end
  end

  defp async?(test_module), do: test_module.name.__ex_unit__(:config).async?

  defp wanted?(_test, nil), do: true
  defp wanted?(test, ids), do: Enum.member?(ids, {test.module, test.name})

  defp run_selected(_config, test_module, []), do: {test_module, []}

  defp run_selected(%{dry_run: true}, test_module, tests), do: {test_module, tests}

  defp run_selected(config, test_module, tests) do
    parent = self()

    {pid, monitor} =
      spawn_monitor(fn ->
        OnExitHandler.register(self())

        case run_setup_all(test_module) do
          {:ok, context} ->
            ended = run_tests(config, tests, context)
            send(parent, {self(), :module_finished, test_module, ended})

          {:error, test_module} ->
            send(parent, {self(), :module_finished, test_module, Enum.map(tests, &invalid(&1, test_module))})
        end

        exit(:shutdown)
      end)

    {test_module, ended} =
      receive do
        {^pid, :module_finished, test_module, ended} ->
          await_down(monitor)
          {test_module, ended}

        {:DOWN, ^monitor, _, _, reason} ->
          test_module = %{test_module | state: {:failed, [{{:EXIT, pid}, reason, []}]}}
          {test_module, Enum.map(tests, &invalid(&1, test_module))}
      end

    failure = OnExitHandler.run(pid, config.timeout)
    {%{test_module | state: test_module.state || (failure && {:failed, [failure]})}, ended}
  end

  defp invalid(test, test_module), do: %{test | state: {:invalid, test_module}}

  defp run_setup_all(test_module) do
    if test_module.setup_all? do
      context =
        Map.merge(test_module.tags, %{
          module: test_module.name,
          async: async?(test_module)
        })

      try do
        {:ok, test_module.name.__ex_unit__(:setup_all, Map.merge(context, test_module.parameters))}
      catch
        kind, error ->
          failure = {kind, error, prune_stacktrace(__STACKTRACE__)}
          {:error, %{test_module | state: {:failed, [failure]}}}
      end
    else
      {:ok, test_module.parameters}
    end
  end

  # --- tests ----------------------------------------------------------------------------------------

  defp run_tests(config, tests, context) do
    Enum.reduce_while(tests, [], fn test, ended ->
      if max_failures_reached?(config) do
        {:halt, ended}
      else
        {:cont, [run_test(config, test, context) | ended]}
      end
    end)
    |> Enum.reverse()
  end

  defp run_test(config, test, context) do
    EventManager.test_started(config.manager, test)
    context = Map.merge(test.tags, context)
    context = Map.merge(context, test.tags) |> Map.put(:test_pid, nil)
    test = spawn_test(config, test, context)

    told? =
      case test.state do
        {:failed, _} -> count_failures(config, 1) > 0
        _ -> not max_failures_reached?(config)
      end

    if told?, do: EventManager.test_finished(config.manager, test)
    test
  end

  # Counts so many failures: how many of them may be told before there are too many.
  defp count_failures(%{max_failures: :infinity}, count), do: count

  defp count_failures(config, count) do
    before = RunnerStats.increment_failure_counter(config.stats, count) - count
    min(count, max(config.max_failures - before, 0))
  end

  defp max_failures_reached?(%{max_failures: :infinity}), do: false
  defp max_failures_reached?(config), do: RunnerStats.get_failure_counter(config.stats) >= config.max_failures

  defp spawn_test(config, test, context) do
    parent = self()
    timeout = timeout(config, test.tags)

    {pid, monitor} =
      spawn_monitor(fn ->
        OnExitHandler.register(self())
        seed_random(config, test)
        send(parent, {self(), :test_finished, captured(config, test, &timed(&1, context))})
        exit(:shutdown)
      end)

    test = await_test(test, pid, monitor, timeout)
    failure = OnExitHandler.run(pid, timeout)
    %{test | state: test.state || (failure && {:failed, [failure]})}
  end

  defp await_test(test, pid, monitor, timeout) do
    receive do
      {^pid, :test_finished, test} ->
        await_down(monitor)
        test

      {:DOWN, ^monitor, _, _, reason} ->
        %{test | state: {:failed, [{{:EXIT, pid}, reason, []}]}}
    after
      timeout ->
        stacktrace = stacktrace_of(pid)
        Process.exit(pid, :kill)
        await_down(monitor)
        error = ExUnit.TimeoutError.exception(timeout: timeout, type: Atom.to_string(test.tags.test_type))
        %{test | state: {:failed, [{:error, error, stacktrace}]}, time: timeout * 1000}
    end
  end

  # What the process is doing.
  def stacktrace_of(pid) do
    case Process.info(pid, :current_stacktrace) do
      {:current_stacktrace, stacktrace} -> stacktrace
      nil -> []
    end
  end

  defp captured(config, test, run) do
    case Map.get(test.tags, :capture_log, config.capture_log) do
      off when off in [nil, false] ->
        run.(test)

      options ->
        options = if is_list(options), do: options, else: []
        {test, logs} = ExUnit.CaptureLog.with_log(options, fn -> run.(test) end)
        %{test | logs: logs}
    end
  end

  defp timed(test, context) do
    context = Map.put(context, :test_pid, self()) |> put_tmp_dir(test)
    began = System.monotonic_time()
    test = exec_setup(test, context)
    %{test | time: microseconds(System.monotonic_time() - began)}
  end

  defp exec_setup(test, context) do
    exec_test(test, test.module.__ex_unit__(:setup, context))
  catch
    kind, error -> failed(test, kind, error, __STACKTRACE__)
  end

  defp exec_test(test, context) do
    apply(test.module, test.name, [context])
    test
  catch
    kind, error -> failed(test, kind, error, __STACKTRACE__)
  end

  defp failed(test, :error, %ExUnit.MultiError{errors: errors}, _stacktrace) do
    %{test | state: {:failed, for({kind, error, stack} <- errors, do: {kind, Exception.normalize(kind, error, stack), prune_stacktrace(stack)})}}
  end

  defp failed(test, kind, error, stacktrace) do
    failure = {kind, Exception.normalize(kind, error, stacktrace), prune_stacktrace(stacktrace)}
    %{test | state: {:failed, [failure]}}
  end

  defp put_tmp_dir(context, test) do
    case context do
      %{tmp_dir: true} -> Map.put(context, :tmp_dir, make_tmp_dir(test, ""))
      %{tmp_dir: path} when is_binary(path) -> Map.put(context, :tmp_dir, make_tmp_dir(test, path))
      %{tmp_dir: off} when off in [false, nil] -> context
      %{tmp_dir: other} -> raise ArgumentError, "expected :tmp_dir to be a boolean or a string, got: #{inspect(other)}"
      _ -> context
    end
  end

  defp make_tmp_dir(test, extra) do
    module = path_name(inspect(test.module), 0)
    name = path_name(Atom.to_string(test.name), 1)
    short = :erlang.phash2({test.module, test.name}) |> Integer.to_string(16) |> String.downcase()
    path = ["tmp", module, "#{name}-#{short}", extra] |> Path.join() |> Path.expand()
    File.rm_rf!(path)
    File.mkdir_p!(path)
    path
  end

  # A text as the name of a folder.
  defp path_name(text, _kind) do
    for <<char::utf8 <- String.slice(text, 0, 240)>>, into: "" do
      if char in ?a..?z or char in ?A..?Z or char in ?0..?9 or char in [?., ?_, ?-] or char > 127, do: <<char::utf8>>, else: "-"
    end
  end

  # --- order ----------------------------------------------------------------------------------------

  defp shuffle(%{seed: 0}, list), do: list

  defp shuffle(%{seed: seed, rand_algorithm: algorithm}, list) do
    :rand.seed(algorithm, {seed, seed, seed})
    Enum.shuffle(list)
  end

  # Each test has random numbers of its own that follow from the suite's seed.
  defp seed_random(%{seed: seed, rand_algorithm: algorithm}, test) do
    :rand.seed(algorithm, {:erlang.phash2(test.module), :erlang.phash2(test.name), seed})
  end

  # --- times and traces --------------------------------------------------------------------------------

  defp timeout(%{timeout: :infinity}, _tags), do: :infinity
  defp timeout(config, tags), do: Map.get(tags, :timeout, config.timeout)

  # Without the frames of assertions, and of this module and what is below it.
  def prune_stacktrace([{ExUnit.Assertions, _, _, _} | rest]), do: prune_stacktrace(rest)
  def prune_stacktrace([{__MODULE__, _, _, _} | _]), do: []
  def prune_stacktrace([frame | rest]), do: [frame | prune_stacktrace(rest)]
  def prune_stacktrace([]), do: []
end
