defmodule ExUnit.Test do
  @moduledoc """
  One test, as formatters get it.
  """
  defstruct [:name, :case, :module, :state, :description, time: 0, tags: %{}, logs: "", parameters: %{}]
end

defmodule ExUnit.TestModule do
  @moduledoc """
  One module of tests, as formatters get it.
  """
  defstruct [:file, :name, :setup_all?, :state, tags: %{}, tests: [], parameters: %{}]
end

defmodule ExUnit.TestCase do
  # What formatters got before there was TestModule.
  @moduledoc false
  defstruct [:name, :state, tests: []]
end

defmodule ExUnit.TimeoutError do
  @moduledoc """
  Raised for what took too long.
  """
  defexception [:timeout, :type]

  @impl true
  def message(%{timeout: timeout, type: type}) do
    """
    #{type} timed out after #{timeout}ms. You can change the timeout:

      1. per test by setting "@tag timeout: x" (accepts :infinity)
      2. per test module by setting "@moduletag timeout: x" (accepts :infinity)
      3. globally via "ExUnit.start(timeout: x)" configuration
      4. by running "mix test --timeout x" which sets timeout
      5. or by running "mix test --trace" which sets timeout to infinity
         (useful when using IEx.pry/0)

    where "x" is the timeout given as integer in milliseconds (defaults to 60_000).
    """
  end
end

defmodule ExUnit.MultiError do
  @moduledoc """
  Raised for several errors at once.
  """
  defexception errors: []

  @impl true
  def message(%{errors: errors}) do
    "got the following errors:\n\n" <>
      Enum.map_join(errors, "\n\n", fn {kind, error, stack} -> Exception.format_banner(kind, error, stack) end)
  end
end

defmodule ExUnit do
  @moduledoc """
  Tests of Elixir programs.

      # File: sum_test.exs
      ExUnit.start()

      defmodule SumTest do
        use ExUnit.Case, async: true

        test "sums" do
          assert 1 + 1 == 2
        end
      end

  `ampoule run sum_test.exs` runs the tests when the script has come to its end; in a project,
  `ampoule test` runs those of all files `test/**/*_test.exs`.
  """

  @typedoc "How a test or a module of tests ended; nil is what passed, or has not ended yet."
  @type state ::
          nil | {:excluded, binary} | {:failed, failed} | {:invalid, module} | {:skipped, binary}

  @typedoc "What went wrong: kind, reason and stacktrace of each failure."
  @type failed :: [{kind :: term, reason :: term, stacktrace :: list}]

  @type suite_result :: %{
          excluded: non_neg_integer,
          failures: non_neg_integer,
          skipped: non_neg_integer,
          total: non_neg_integer
        }

  @defaults [
    after_suite: [],
    assert_receive_timeout: 600,
    autorun: true,
    capture_log: false,
    colors: [],
    dry_run: false,
    exclude: [],
    exit_status: 2,
    formatters: [ExUnit.CLIFormatter],
    include: [],
    max_failures: :infinity,
    rand_algorithm: :exsss,
    refute_receive_timeout: 100,
    repeat_until_failure: 0,
    slowest: 0,
    slowest_modules: 0,
    stacktrace_depth: 20,
    timeout: 60_000,
    trace: false
  ]

  # --- starting -------------------------------------------------------------------------------

  @doc false
  # As an application: the servers that a run needs.
  def start(_type, _args) do
    for {key, value} <- @defaults, Application.fetch_env(:ex_unit, key) == :error do
      Application.put_env(:ex_unit, key, value)
    end

    children = [ExUnit.Server, ExUnit.CaptureServer, ExUnit.OnExitHandler]
    Supervisor.start_link(children, strategy: :one_for_one, name: ExUnit.Supervisor)
  end

  @doc """
  Starts ExUnit; the tests run when the program has come to its end.

  Takes the options of `configure/1`. With `autorun: false` nothing runs until `run/0`.
  """
  @spec start(keyword) :: :ok
  def start(options \\ []) do
    {:ok, _} = Application.ensure_all_started(:ex_unit)
    configure(options)
    autorun? = Application.get_env(:ex_unit, :autorun)
    new_seeds? = persist_chosen()

    if autorun? do
      Application.put_env(:ex_unit, :autorun, false)

      System.at_exit(fn
        0 ->
          load_us = ExUnit.Server.modules_loaded()
          config = [new_seeds?: new_seeds?] ++ configuration()
          %{failures: failures} = ExUnit.Runner.run(config, load_us)

          System.at_exit(fn _ ->
            if failures > 0, do: exit({:shutdown, Keyword.fetch!(config, :exit_status)})
          end)

        _ ->
          :ok
      end)
    end

    :ok
  end

  @doc false
  def stop(_state), do: :ok

  # What is chosen once for the whole suite; whether nobody has said which order of tests is wanted.
  defp persist_chosen do
    config = configuration()
    trace? = config[:trace] or config[:slowest] > 0 or config[:slowest_modules] > 0
    max_cases = config[:max_cases] || System.schedulers_online() * 2

    configure(
      seed: config[:seed] || __seed__(),
      trace: trace?,
      max_cases: if(trace?, do: 1, else: max_cases)
    )

    config[:seed] == nil
  end

  @doc false
  def __seed__, do: :rand.uniform(1_000_000) - 1

  # --- configuration ----------------------------------------------------------------------------

  @doc """
  Changes the configuration.

    * `:assert_receive_timeout`, `:refute_receive_timeout` - milliseconds of `assert_receive` and
      `refute_receive`
    * `:autorun` - whether the tests run when the program ends, true by default
    * `:capture_log` - keep what tests log and show it when they fail
    * `:colors` - `enabled: boolean` and colors of what is printed
    * `:exclude`, `:include` - filters, see `ExUnit.Filters`
    * `:exit_status` - the program's status when tests fail, 2 by default
    * `:failures_manifest_path` - a file that holds which tests failed, see
      `ExUnit.Filters.failure_info/1`
    * `:formatters` - modules that print results
    * `:max_cases` - how many modules run at once
    * `:max_failures` - after how many failures to stop
    * `:only_test_ids` - a set of `{module, name}` of the only tests to run
    * `:repeat_until_failure` - how many times to run everything again while nothing fails
    * `:seed`, `:rand_algorithm` - the order of tests; 0 keeps the order in which they are defined
    * `:slowest`, `:slowest_modules` - print so many of the slowest
    * `:stacktrace_depth` - frames of a stacktrace
    * `:timeout` - milliseconds for a test
    * `:trace` - print each test, one at a time

  Any other option is kept for formatters.
  """
  @spec configure(keyword) :: :ok
  def configure(options) do
    Enum.each(options, fn {key, value} -> Application.put_env(:ex_unit, key, value) end)
  end

  @doc """
  The configuration.
  """
  @spec configuration() :: keyword
  def configuration, do: Application.get_all_env(:ex_unit)

  @doc """
  The plural of a word in the summary: a registered one, or the word with an "s".
  """
  @spec plural_rule(binary) :: binary
  def plural_rule(word) when is_binary(word) do
    Application.get_env(:ex_unit, :plural_rules, %{}) |> Map.get(word, word <> "s")
  end

  @doc """
  Registers the plural of a word.
  """
  @spec plural_rule(binary, binary) :: :ok
  def plural_rule(word, pluralization) when is_binary(word) and is_binary(pluralization) do
    rules = Application.get_env(:ex_unit, :plural_rules, %{})
    configure(plural_rules: Map.put(rules, word, pluralization))
  end

  # --- running ------------------------------------------------------------------------------------

  @doc """
  Runs the tests of all modules that were loaded, and of the given ones again.
  """
  @spec run([module]) :: suite_result
  def run(additional_modules \\ []) do
    for module <- additional_modules, do: ExUnit.Server.add_module(module, module.__ex_unit__(:config))

    ExUnit.Server.modules_loaded()
    new_seeds? = persist_chosen()
    ExUnit.Runner.run([new_seeds?: new_seeds?] ++ configuration(), nil)
  end

  @doc """
  Starts the run while modules are still loaded; `await_run/1` waits for its end.
  """
  @spec async_run() :: Task.t()
  def async_run do
    new_seeds? = persist_chosen()
    Task.async(fn -> ExUnit.Runner.run([new_seeds?: new_seeds?] ++ configuration(), nil) end)
  end

  @doc """
  Waits for the end of a run that `async_run/0` started.
  """
  @spec await_run(Task.t()) :: suite_result
  def await_run(task) do
    ExUnit.Server.modules_loaded()
    Task.await(task, :infinity)
  end

  @doc """
  Calls the function with the result of each suite; the last one set is called first.
  """
  @spec after_suite((suite_result -> any)) :: :ok
  def after_suite(function) when is_function(function, 1) do
    callbacks = Application.get_env(:ex_unit, :after_suite, [])
    configure(after_suite: [function | callbacks])
  end

  @doc """
  The supervisor of the calling test, under which `start_supervised/2` starts processes.
  """
  @spec fetch_test_supervisor() :: {:ok, pid} | :error
  def fetch_test_supervisor do
    case ExUnit.OnExitHandler.get_supervisor(self()) do
      {:ok, nil} ->
        {:ok, supervisor} = ExUnit.Callbacks.__start_supervisor__()
        {:ok, supervisor}

      {:ok, supervisor} ->
        {:ok, supervisor}

      :error ->
        :error
    end
  end
end
