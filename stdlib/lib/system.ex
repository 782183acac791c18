defmodule System do
  @moduledoc """
  The machine and its surroundings: environment variables, time, commands, the end of the program.
  """

  @doc "The Elixir version."
  def version, do: "1.20.4"

  @doc "What the system was built from."
  def build_info do
    %{
      build: "1.20.4 (compiled with Erlang/OTP 29)",
      date: "1970-01-01T00:00:00Z",
      revision: "",
      version: version(),
      otp_release: otp_release()
    }
  end

  @doc "The OTP release that is followed."
  def otp_release, do: :erlang.list_to_binary(:erlang.system_info(:otp_release))

  @doc """
  The arguments of the command line.
  """
  def argv do
    case :persistent_term.get({__MODULE__, :argv}, nil) do
      nil -> :ampoule_system.argv()
      argv -> argv
    end
  end

  @doc """
  Changes the arguments that `argv/0` gives.
  """
  def argv(args) when is_list(args) do
    :persistent_term.put({__MODULE__, :argv}, args)
    :ok
  end

  @doc """
  Whether the program stays when its script has ended.
  """
  def no_halt, do: :persistent_term.get({__MODULE__, :no_halt}, false)

  @doc """
  Makes the program stay when its script has ended.
  """
  def no_halt(boolean) when is_boolean(boolean) do
    :persistent_term.put({__MODULE__, :no_halt}, boolean)
    :ok
  end

  @doc "The current working directory, or nil."
  @deprecated "Use File.cwd/0 instead"
  def cwd do
    case :file.get_cwd() do
      {:ok, dir} -> IO.chardata_to_string(dir)
      _ -> nil
    end
  end

  @doc "The current working directory."
  @deprecated "Use File.cwd!/0 instead"
  def cwd!, do: cwd() || raise("could not get a current working directory, the current location is not accessible")

  @doc "The home of the user, or nil."
  def user_home, do: get_env("HOME")

  @doc "The home of the user."
  def user_home! do
    user_home() || raise "could not find the user home, please set the HOME environment variable"
  end

  @doc """
  A writable directory for temporary files, or nil.

      iex> is_binary(System.tmp_dir())
      true
  """
  def tmp_dir do
    writable_env("TMPDIR") || writable_env("TEMP") || writable_env("TMP") || writable("/tmp") ||
      writable(cwd_or_nil())
  end

  defp cwd_or_nil do
    case :file.get_cwd() do
      {:ok, dir} -> IO.chardata_to_string(dir)
      _ -> nil
    end
  end

  defp writable_env(name), do: writable(get_env(name))

  defp writable(nil), do: nil

  defp writable(dir) do
    case File.stat(dir) do
      {:ok, %{type: :directory, access: access}} when access in [:read_write, :write] -> dir
      _ -> nil
    end
  end

  @doc "A writable directory for temporary files."
  def tmp_dir! do
    tmp_dir() || raise "could not get a writable temporary directory, please set the TMPDIR environment variable"
  end

  # --- the end of the program -----------------------------------------------------

  @doc """
  Registers a function to be called with the exit status when the program's script ends.
  """
  def at_exit(fun) when is_function(fun, 1) do
    hooks = :persistent_term.get({__MODULE__, :at_exit}, [])
    :persistent_term.put({__MODULE__, :at_exit}, [fun | hooks])
    :ok
  end

  @doc false
  # Calls what was registered, the last first, then what was registered meanwhile; gives the
  # status to end with.
  def __run_at_exit__(status) do
    hooks = :persistent_term.get({__MODULE__, :at_exit}, [])
    :persistent_term.put({__MODULE__, :at_exit}, [])

    case hooks do
      [] -> status
      _ -> __run_at_exit__(:lists.foldl(&run_at_exit/2, status, hooks))
    end
  end

  defp run_at_exit(hook, status) do
    hook.(status)
    status
  catch
    :exit, reason when reason in [:normal, :shutdown] -> 0
    :exit, {:shutdown, status} when is_integer(status) and status >= 0 -> status
    kind, reason -> :ampoule_crash.main(kind, reason, __STACKTRACE__)
  end

  @doc """
  Ends the program at once with a status: a number, a string (a crash), or `:abort`.
  """
  def halt(status \\ 0)
  def halt(status) when is_integer(status) or status == :abort, do: :erlang.halt(status)
  def halt(status) when is_binary(status), do: :erlang.halt(:erlang.binary_to_list(status))

  @doc """
  Ends the program in order, with a status.
  """
  def stop(status \\ 0)

  def stop(status) when is_integer(status) do
    :init.stop(status)
  end

  def stop(status) when is_binary(status), do: :init.stop(:erlang.binary_to_list(status))

  @doc "Starts the system anew; here, it ends it."
  def restart, do: :init.restart()

  @doc """
  Calls a function when the operating system sends the signal.
  """
  def trap_signal(signal, id \\ :erlang.make_ref(), fun)
      when is_atom(signal) and is_function(fun, 0) do
    :ampoule_system.trap_signal(signal, id, fun)
  end

  @doc "Undoes `trap_signal/3`."
  def untrap_signal(signal, id) when is_atom(signal), do: :ampoule_system.untrap_signal(signal, id)

  # --- programs ---------------------------------------------------------------------

  @doc """
  The path of a program, found as the shell does, or nil.

      iex> System.find_executable("no such program")
      nil
  """
  def find_executable(program) when is_binary(program) do
    assert_no_null_byte!(program, "System.find_executable/1")

    case :os.find_executable(:unicode.characters_to_list(program)) do
      false -> nil
      path -> IO.chardata_to_string(path)
    end
  end

  @doc """
  Runs a program: `{output, exit_status}`.

  Options: `:into`, `:lines`, `:cd`, `:env`, `:arg0`, `:stderr_to_stdout`, `:use_stdio`, `:parallelism`.
  """
  def cmd(command, args, opts \\ []) when is_binary(command) and is_list(args) do
    assert_no_null_byte!(command, "System.cmd/3")

    if not Enum.all?(args, &is_binary/1) do
      raise ArgumentError, "all arguments for System.cmd/3 must be binaries"
    end

    path =
      if :binary.match(command, "/") != :nomatch do
        command
      else
        find_executable(command) || :erlang.error(:enoent, [command, args, opts])
      end

    run({:spawn_executable, path}, args, opts)
  end

  @doc """
  Runs a command in the shell: `{output, exit_status}`.

      iex> System.shell("echo hello")
      {"hello\\n", 0}
  """
  def shell(command, opts \\ []) when is_binary(command) do
    assert_no_null_byte!(command, "System.shell/2")
    {close_stdin?, opts} = Keyword.pop(opts, :close_stdin, false)
    command = if close_stdin?, do: "(" <> command <> "\n) </dev/null", else: command
    run({:spawn_executable, "/bin/sh"}, ["-c", command], opts)
  end

  defp run(program, args, opts) do
    {into, opts} = Keyword.pop(opts, :into, "")
    {lines, opts} = Keyword.pop(opts, :lines)

    settings =
      for {key, value} <- opts do
        case {key, value} do
          {:cd, dir} when is_binary(dir) -> {:cd, dir}
          {:arg0, arg0} when is_binary(arg0) -> {:arg0, arg0}
          {:stderr_to_stdout, flag} when is_boolean(flag) -> {:stderr_to_stdout, flag}
          {:use_stdio, flag} when is_boolean(flag) -> {:use_stdio, flag}
          {:parallelism, flag} when is_boolean(flag) -> {:parallelism, flag}
          {:env, env} -> {:env, Enum.map(env, &env_pair/1)}
          _ -> raise ArgumentError, "invalid option #{inspect(key)} with value #{inspect(value)}"
        end
      end

    {:spawn_executable, path} = program
    name = Keyword.get(settings, :arg0, path)
    changes = for {name, value} <- Keyword.get(settings, :env, []), do: {name, value || false}
    merge? = Keyword.get(settings, :stderr_to_stdout, false)

    case :ampoule_child.start([path, name | args], Keyword.get(settings, :cd), changes, merge?) do
      {:ok, child} ->
        {initial, fun} = Collectable.into(into)

        try do
          if lines, do: each_line(child, initial, fun, ""), else: each_chunk(child, initial, fun)
        catch
          kind, reason ->
            fun.(initial, :halt)
            :erlang.raise(kind, reason, __STACKTRACE__)
        else
          acc -> {fun.(acc, :done), :ampoule_child.wait(child)}
        end

      {:error, reason} ->
        :erlang.error(reason, [path, args, opts])
    end
  end

  defp each_chunk(child, acc, fun) do
    case :ampoule_child.read(child) do
      :eof -> acc
      chunk -> each_chunk(child, fun.(acc, {:cont, chunk}), fun)
    end
  end

  # Lines come without their ends; the last one may have none.
  defp each_line(child, acc, fun, start) do
    case :ampoule_child.read(child) do
      :eof when start == "" ->
        acc

      :eof ->
        fun.(acc, {:cont, start})

      chunk ->
        [rest | lines] = :lists.reverse(:binary.split(start <> chunk, "\n", [:global]))
        acc = Enum.reduce(:lists.reverse(lines), acc, &fun.(&2, {:cont, &1}))
        each_line(child, acc, fun, rest)
    end
  end

  defp env_pair({key, nil}), do: {to_string(key), nil}
  defp env_pair({key, value}), do: {to_string(key), to_string(value)}

  # --- environment variables -----------------------------------------------------------

  @doc """
  All environment variables.
  """
  def get_env do
    :maps.from_list(
      for entry <- :os.getenv() do
        [key | value] = :binary.split(IO.chardata_to_string(entry), "=")
        {key, :erlang.iolist_to_binary(value)}
      end
    )
  end

  @doc """
  An environment variable, or the default.

      iex> System.get_env("NO_SUCH_VARIABLE", "none")
      "none"
  """
  def get_env(varname, default \\ nil)
      when is_binary(varname) and (is_binary(default) or is_nil(default)) do
    case :os.getenv(:unicode.characters_to_list(varname)) do
      false -> default
      value -> IO.chardata_to_string(value)
    end
  end

  @doc """
  An environment variable: `{:ok, value}` or `:error`.

      iex> System.fetch_env("NO_SUCH_VARIABLE")
      :error
  """
  def fetch_env(varname) when is_binary(varname) do
    case :os.getenv(:unicode.characters_to_list(varname)) do
      false -> :error
      value -> {:ok, IO.chardata_to_string(value)}
    end
  end

  @doc """
  An environment variable that must be set.
  """
  def fetch_env!(varname) when is_binary(varname) do
    get_env(varname) || raise(System.EnvError, env: varname)
  end

  @doc """
  Removes an environment variable.
  """
  def delete_env(varname) do
    :os.unsetenv(String.to_charlist(varname))
    :ok
  end

  @doc """
  Sets an environment variable.
  """
  def put_env(varname, value) when is_binary(varname) and is_binary(value) do
    case :binary.match(varname, "=") do
      {_, _} ->
        raise ArgumentError, "cannot execute System.put_env/2 for key with \"=\", got: " <> inspect(varname)

      :nomatch ->
        :os.putenv(String.to_charlist(varname), String.to_charlist(value))
        :ok
    end
  end

  @doc """
  Sets several environment variables; nil removes one.
  """
  def put_env(enum) do
    Enum.each(enum, fn
      {key, nil} -> delete_env(to_string(key))
      {key, value} -> put_env(to_string(key), to_string(value))
    end)
  end

  @doc "The number of the operating system's process."
  def pid, do: :erlang.list_to_binary(:os.getpid())

  @doc "The number of the operating system's process."
  @deprecated "Use System.pid/0 instead"
  def get_pid, do: pid()

  defp assert_no_null_byte!(binary, operation) do
    case :binary.match(binary, "\0") do
      {_, _} ->
        raise ArgumentError,
              "cannot execute " <> operation <> " for program with null byte, got: " <> inspect(binary)

      :nomatch ->
        binary
    end
  end

  # --- time ------------------------------------------------------------------------------

  @doc "The monotonic time in native units."
  def monotonic_time, do: :erlang.monotonic_time()

  @doc "The monotonic time in a unit."
  def monotonic_time(unit), do: :erlang.monotonic_time(normalize_time_unit(unit))

  @doc "The system time in native units."
  def system_time, do: :erlang.system_time()

  @doc "The system time in a unit."
  def system_time(unit), do: :erlang.system_time(normalize_time_unit(unit))

  @doc "The time of the operating system in native units."
  def os_time, do: :os.system_time()

  @doc "The time of the operating system in a unit."
  def os_time(unit), do: :os.system_time(normalize_time_unit(unit))

  @doc "What is to be added to monotonic time to get system time."
  def time_offset, do: :erlang.time_offset()

  @doc "What is to be added to monotonic time to get system time, in a unit."
  def time_offset(unit), do: :erlang.time_offset(normalize_time_unit(unit))

  @doc """
  Converts a time between units, rounding down.

      iex> System.convert_time_unit(1500, :millisecond, :second)
      1
  """
  def convert_time_unit(time, from_unit, to_unit)
  def convert_time_unit(time, unit, unit), do: time

  def convert_time_unit(time, from_unit, to_unit) do
    per_from = per_second(from_unit)
    per_to = per_second(to_unit)
    Integer.floor_div(time * per_to, per_from)
  end

  defp per_second(unit) do
    case normalize_time_unit(unit) do
      :native -> :erlang.convert_time_unit(1, :second, :native)
      :second -> 1
      :millisecond -> 1000
      :microsecond -> 1_000_000
      :nanosecond -> 1_000_000_000
      n -> n
    end
  end

  defp normalize_time_unit(unit) when is_integer(unit) and unit > 0, do: unit
  defp normalize_time_unit(unit) when unit in [:native, :second, :millisecond, :microsecond, :nanosecond], do: unit
  defp normalize_time_unit(:seconds), do: :second
  defp normalize_time_unit(:milliseconds), do: :millisecond
  defp normalize_time_unit(:microseconds), do: :microsecond
  defp normalize_time_unit(:nanoseconds), do: :nanosecond

  defp normalize_time_unit(other) do
    raise ArgumentError,
          "unsupported time unit. Expected :second, :millisecond, " <>
            ":microsecond, :nanosecond, or a positive integer, got " <> inspect(other)
  end

  @doc "An integer unlike any other. Options: `:positive`, `:monotonic`."
  def unique_integer(modifiers \\ []), do: :erlang.unique_integer(modifiers)

  # --- the machine ----------------------------------------------------------------------------

  @doc "How many schedulers there are."
  def schedulers, do: :erlang.system_info(:schedulers)

  @doc "How many schedulers run."
  def schedulers_online, do: :erlang.system_info(:schedulers_online)

  @doc "The order of bytes: `:little` or `:big`."
  def endianness, do: :erlang.system_info(:endian)

  @doc "The order of bytes where the system was compiled."
  def compiled_endianness, do: endianness()

  @doc "The last stacktrace; always empty, see `__STACKTRACE__`."
  @deprecated "Use __STACKTRACE__ instead"
  def stacktrace, do: []
end

defmodule System.EnvError do
  @moduledoc "An environment variable is not set."
  defexception [:env]

  @impl true
  def message(%{env: env}) do
    "could not fetch environment variable " <> inspect(env) <> " because it is not set"
  end
end
