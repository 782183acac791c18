defmodule Kernel.ParallelCompiler do
  @moduledoc """
  Compiles files in parallel, each in a process of its own. A process that needs a module which
  another one is to define waits for it.

  All functions give `{:ok, modules, info}` or `{:error, errors, info}`; with
  `return_diagnostics: true` the errors are diagnostics and `info` is a map with
  `:compile_warnings` and `:runtime_warnings`.
  """

  # What the one process that watches over all others knows.
  defmodule State do
    @moduledoc false
    defstruct output: :compile,
              options: [],
              queue: [],
              running: %{},
              waiting: [],
              structs: %{},
              modules: [],
              warnings: [],
              late_warnings: [],
              group: nil,
              hooks: [],
              errors: [],
              max: 2
  end

  @doc """
  Compiles the files and loads their modules.

  Options:

    * `:each_file` - called with the path of each file that is done
    * `:each_module` - called with path, module and binary of each module that is done
    * `:each_cycle` - called when all files are done; may give more to compile
    * `:each_long_compilation` - called with the path of a file that takes longer than
      `:long_compilation_threshold` seconds (10)
    * `:after_compile` - called before the modules are checked
    * `:max_concurrency` - how many files at once
    * `:return_diagnostics` - see the module
  """
  def compile(files, options \\ []) when is_list(options), do: run(files, :compile, options)

  @doc """
  Compiles the files and writes their modules to the folder.
  """
  def compile_to_path(files, path, options \\ []) when is_binary(path) and is_list(options) do
    run(files, {:compile, path}, options)
  end

  @doc """
  Requires the files: compiles those that were not required before, without waiting for modules.
  """
  def require(files, options \\ []) when is_list(options), do: run(files, :require, options)

  @doc false
  @deprecated "Use Kernel.ParallelCompiler.compile/2 instead"
  def files(files, options \\ []) when is_list(options), do: files |> compile(options) |> modules!()

  @doc false
  @deprecated "Use Kernel.ParallelCompiler.compile_to_path/2 instead"
  def files_to_path(files, path, options \\ []) when is_binary(path) and is_list(options) do
    files |> compile_to_path(path, options) |> modules!()
  end

  defp modules!({:ok, modules, _warnings}), do: modules
  defp modules!({:error, _errors, _warnings}), do: exit({:shutdown, 1})

  @doc false
  @deprecated "Use `pmap/2` instead"
  def async(fun) when is_function(fun, 0) do
    inner_async(fun)
  end

  @doc """
  Maps over the collection, each element in a process of its own that may wait for modules as
  its caller may.
  """
  def pmap(collection, fun) when is_function(fun, 1) do
    collection
    |> Enum.map(fn item -> inner_async(fn -> fun.(item) end) end)
    |> Task.await_many(:infinity)
  end

  defp inner_async(fun) do
    case :erlang.get(:elixir_compiler_info) do
      :undefined ->
        raise ArgumentError,
              "cannot spawn parallel compiler task because the current file is not being compiled/required"

      {parent, file} = info ->
        group = group()
        {:error_handler, handler} = :erlang.process_info(self(), :error_handler)
        send(parent, {:task, 1, file})

        Task.async(fn ->
          :erlang.put(:elixir_compiler_info, info)
          :ampoule_job.join_checks(group)
          :erlang.process_flag(:error_handler, handler)

          try do
            fun.()
          after
            send(parent, {:task, -1, file})
          end
        end)
    end
  end

  defp group do
    case :erlang.get(:"$ampoule_checks") do
      {group, _} -> group
      :undefined -> :undefined
    end
  end

  defp run(files, output, options) do
    files = Enum.map(files, &Path.expand/1)
    max = Keyword.get(options, :max_concurrency, max(:erlang.system_info(:schedulers_online), 2))
    state = %State{output: output, options: options, queue: files, max: max, group: :ampoule_job.begin_checks()}
    {result, state} = if files == [], do: {:ok, state}, else: loop(spawn_more(state))
    flush()
    :ampoule_compile.forget_put_off(state.group)
    return(state, result, files != [])
  end

  # What workers that were given up have sent.
  defp flush do
    receive do
      {:module_available, _, _, _, _} -> flush()
      {:waiting, _} -> flush()
      {:struct_available, _, _} -> flush()
      {:diagnostic, _} -> flush()
      {:task, _, _} -> flush()
      {:long, _} -> flush()
    after
      0 -> :ok
    end
  end

  defp return(state, result, worked?) do
    warnings = Enum.reverse(state.warnings)

    if Keyword.get(state.options, :return_diagnostics, false) do
      info = %{compile_warnings: warnings, runtime_warnings: state.late_warnings}

      case result do
        :ok -> {:ok, Enum.sort(state.modules), info}
        :error -> {:error, Enum.reverse(state.errors), info}
      end
    else
      if worked? do
        IO.warn("you must pass return_diagnostics: true when invoking Kernel.ParallelCompiler functions")
      end

      all = warnings ++ state.late_warnings
      short = fn found -> {found.file, found.position || 0, found.message} end

      case result do
        :ok -> {:ok, Enum.sort(state.modules), Enum.map(all, short)}
        :error -> {:error, Enum.map(Enum.reverse(state.errors), short), Enum.map(all, short)}
      end
    end
  end

  # --- the workers ------------------------------------------------------------------------

  defp spawn_more(%State{queue: [file | queue]} = state) do
    if active(state) < state.max do
      spawn_more(spawn_file(file, %{state | queue: queue}))
    else
      state
    end
  end

  defp spawn_more(state), do: state

  # Those who wait do no work.
  defp active(state), do: Enum.count(state.running, fn {_, worker} -> not blocked?(worker, state) end)

  defp blocked?(worker, state) do
    waiting = Enum.count(state.waiting, &(&1.file == worker.pid))
    waiting > 0 and waiting >= worker.tasks
  end

  defp spawn_file(file, state) do
    parent = self()
    output = state.output
    group = state.group

    {pid, monitor} =
      :erlang.spawn_monitor(fn ->
        :erlang.put(:elixir_compiler_info, {parent, self()})
        :erlang.put(:elixir_compiler_file, file)
        :ampoule_job.join_checks(group)

        result =
          try do
            work(file, output)
            {:ok, :ampoule_job.hooks()}
          catch
            kind, reason -> {kind, reason, __STACKTRACE__}
          end

        exit({:shutdown, result})
      end)

    threshold = Keyword.get(state.options, :long_compilation_threshold, 10)
    timer = Process.send_after(self(), {:long, monitor}, threshold * 1000)
    worker = %{pid: pid, file: file, tasks: 0, timer: timer, order: map_size(state.running)}
    %{state | running: Map.put(state.running, monitor, worker)}
  end

  defp work(file, :require) do
    case :elixir_code_server.acquire(file) do
      :required ->
        :ok

      :proceed ->
        :elixir_compiler.file(file)
        :elixir_code_server.required(file)
        :ok
    end
  end

  defp work(file, _compile) do
    :erlang.process_flag(:error_handler, Kernel.ErrorHandler)
    :elixir_compiler.file(file)
    :ok
  end

  # --- what they say ------------------------------------------------------------------------

  defp loop(%State{queue: [], running: running} = state) when running == %{}, do: finished(state)

  defp loop(state) do
    stuck = state.queue == [] and active(state) == 0

    if stuck, do: unblock(state), else: listen(state)
  end

  defp listen(state) do
    receive do
      {:module_available, child, reference, module, binary} ->
        available(state, child, reference, module, binary)

      {:waiting, %{on: module} = entry} ->
        cond do
          :erlang.module_loaded(module) -> answer(state, [entry], :found, state.waiting)
          entry.kind == :struct and state.structs[module] != nil -> answer(state, [entry], state.structs[module], state.waiting)
          true -> loop(spawn_more(%{state | waiting: [entry | state.waiting]}))
        end

      {:struct_available, module, struct} ->
        {released, waiting} = Enum.split_with(state.waiting, &(&1.on == module and &1.kind == :struct))
        answer(%{state | structs: Map.put(state.structs, module, struct)}, released, struct, waiting)

      {:diagnostic, %{severity: :warning} = found} ->
        loop(%{state | warnings: [found | state.warnings]})

      {:diagnostic, found} ->
        loop(%{state | errors: [found | state.errors]})

      {:task, change, file} ->
        running =
          Map.new(state.running, fn
            {monitor, %{pid: ^file} = worker} -> {monitor, %{worker | tasks: worker.tasks + change}}
            other -> other
          end)

        loop(%{state | running: running})

      {:long, monitor} ->
        with %{file: file} <- state.running[monitor],
             fun when fun != nil <- state.options[:each_long_compilation],
             do: fun.(file)

        loop(state)

      {:DOWN, monitor, :process, _pid, reason} when is_map_key(state.running, monitor) ->
        {worker, running} = Map.pop!(state.running, monitor)
        Process.cancel_timer(worker.timer)
        down(%{state | running: running}, worker, reason)
    end
  end

  defp available(state, child, reference, module, binary) do
    file = file_of(state, child)
    call(state, :each_module, [file, module, binary])
    write(state.output, module, binary)
    send(child, {reference, :ack})
    {released, waiting} = Enum.split_with(state.waiting, &(&1.on == module))
    for entry <- released, do: send(entry.pid, {entry.reference, :found})
    loop(%{state | waiting: waiting, modules: [module | List.delete(state.modules, module)]})
  end

  defp file_of(state, child) do
    found = Enum.find_value(state.running, fn {_, worker} -> worker.pid == child and worker.file end)
    found || "nofile"
  end

  defp call(state, key, args) do
    case state.options[key] do
      nil -> :ok
      fun -> :erlang.apply(fun, args)
    end
  end

  defp write({:compile, path}, module, binary) do
    :ok = :file.write_file(Path.join(path, Atom.to_string(module) <> ".amp"), binary)
  end

  defp write(_, _module, _binary), do: :ok

  defp down(state, worker, {:shutdown, {:ok, hooks}}) do
    state = %{state | hooks: state.hooks ++ hooks}

    case state.options[:each_file] do
      fun when is_function(fun, 2) -> fun.(worker.file, nil)
      _ -> call(state, :each_file, [worker.file])
    end

    loop(spawn_more(state))
  end

  defp down(state, worker, {:shutdown, {kind, reason, stack}}), do: failed(state, worker, kind, reason, stack)
  defp down(state, worker, reason), do: failed(state, worker, :exit, reason, [])

  # A file failed: the others are given up.
  defp failed(state, worker, kind, reason, stack) do
    error = error(worker.file, kind, reason, stack)
    stop(state)
    {:error, %{state | errors: [error | state.errors]}}
  end

  defp stop(state) do
    for {monitor, worker} <- state.running do
      Process.exit(worker.pid, :kill)

      receive do
        {:DOWN, ^monitor, _, _, _} -> :ok
      end
    end
  end

  defp finished(state) do
    call(state, :after_compile, [])

    more =
      case state.options[:each_cycle] do
        nil -> {:runtime, [], []}
        fun -> fun.()
      end

    case more do
      {kind, [], warnings} when kind in [:runtime, :compile] ->
        result(%{state | warnings: Enum.reverse(warnings, state.warnings)})

      {kind, more, warnings} when kind in [:runtime, :compile] ->
        state = %{state | warnings: Enum.reverse(warnings, state.warnings)}
        files = for file <- more, is_binary(file), do: file
        if files == [], do: result(state), else: loop(spawn_more(%{state | queue: files}))
    end
  end

  defp result(%State{errors: []} = state), do: {:ok, %{state | late_warnings: check(state)}}
  defp result(state), do: {:error, state}

  # What the check of all modules together finds, the modules in the order of their ends.
  defp check(state) do
    outer = :erlang.put(:elixir_code_diagnostics, {[], true})
    :ampoule_job.end_checks(state.group, state.hooks)
    {found, _} = :erlang.get(:elixir_code_diagnostics)

    case outer do
      {kept, log} -> :erlang.put(:elixir_code_diagnostics, {found ++ kept, log})
      :undefined -> :erlang.erase(:elixir_code_diagnostics)
    end

    found
  end

  # --- when all wait -------------------------------------------------------------------------

  # Modules that nobody is defining will not come. When all are being defined, they wait for each
  # other; those that can do without are told so first.
  defp unblock(state) do
    defined = Enum.flat_map(state.waiting, & &1.defining)

    case Enum.split_with(state.waiting, &(&1.on not in defined)) do
      {[], waiting} ->
        case Enum.split_with(waiting, &(&1.deadlock == :soft)) do
          {[], _} -> deadlock(state)
          {soft, rest} -> answer(state, soft, :deadlock, rest)
        end

      {missing, rest} ->
        answer(state, missing, :not_found, rest)
    end
  end

  defp answer(state, entries, answer, rest) do
    for entry <- entries, do: send(entry.pid, {entry.reference, answer})
    loop(%{state | waiting: rest})
  end

  defp deadlock(state) do
    workers = state.running |> Map.values() |> Enum.sort_by(& &1.order, :desc)

    found =
      for worker <- workers, entry = Enum.find(state.waiting, &(&1.file == worker.pid)) do
        {:current_stacktrace, stack} = Process.info(entry.pid, :current_stacktrace)
        message = "deadlocked waiting on module " <> inspect(entry.on)
        lines = if entry.line, do: "\n", else: Exception.format_stacktrace(own_frames_off(stack))
        place = if entry.line, do: ":#{entry.line}", else: ""
        report(worker.file, place, ["** (CompileError) ", message, "\n", lines])

        error = %{
          message: message,
          position: entry.line,
          file: worker.file,
          stacktrace: stack,
          source: worker.file,
          span: nil,
          severity: :error
        }

        {worker.file, entry.on, error}
      end

    stop(state)
    width = found |> Enum.map(fn {file, _, _} -> String.length(Path.relative_to_cwd(file)) end) |> Enum.max()

    lines =
      for {file, on, _} <- found do
        ["  ", String.pad_leading(Path.relative_to_cwd(file), width), " => ", inspect(on), "\n"]
      end

    IO.puts(:stderr, [
      "\nCompilation failed because of a deadlock between files.\n",
      "The following files depended on the following modules:\n\n",
      lines,
      "\nEnsure there are no compile-time dependencies between those files (such as structs or macros) ",
      "and that the modules they reference exist and are correctly named\n"
    ])

    errors = for {_, _, error} <- found, do: error
    {:error, %{state | errors: Enum.reverse(errors, state.errors)}}
  end

  # --- errors ------------------------------------------------------------------------------------

  defp error(file, kind, reason, stack) do
    {blamed, stack} = Exception.blame(kind, reason, stack)
    shown = own_frames_off(stack)
    message = IO.iodata_to_binary([Exception.format_banner(kind, blamed, shown), "\n", Exception.format_stacktrace(shown)])
    report(file, "", message)

    %{
      message: message,
      position: position(blamed, file, shown),
      file: file,
      stacktrace: stack,
      source: file,
      span: span(blamed),
      severity: :error,
      details: {kind, reason}
    }
  end

  defp report(file, place, message) do
    IO.write(:stderr, ["\n== Compilation error in file ", Path.relative_to_cwd(file), place, " ==\n", message])
  end

  defp span(%{end_line: line, end_column: column}) when is_integer(line), do: {line, column}
  defp span(_), do: nil

  defp position(%{line: line, column: column}, _, _) when is_integer(line) and is_integer(column), do: {line, column}
  defp position(%{line: line}, _, _) when is_integer(line), do: line

  defp position(_, file, stack) do
    relative = file |> Path.relative_to_cwd() |> String.to_charlist()

    Enum.find_value(stack, 0, fn {_, _, _, location} ->
      location[:file] == relative and location[:line]
    end)
  end

  @machinery [:ampoule_job, :elixir_compiler, :elixir_module, Kernel.ErrorHandler, __MODULE__]

  defp own_frames_off(stack) do
    Enum.reject(stack, fn {module, _, _, _} -> module in @machinery end)
  end
end
