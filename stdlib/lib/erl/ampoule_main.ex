defmodule :ampoule_main do
  @moduledoc false
  # The main process of a program: runs files, code and compiled modules in the order in which
  # the command line names them, then halts the machine.
  #
  # Natives: :ampoule_compile (see :ampoule_job), :erlang.halt/1.

  # entries: {:file, path} | {:code, text} | {:module, module, function}; with `halt` the machine
  # stops when they have run, else it goes on.
  def run(entries, halt) do
    main = :erlang.self()
    :erlang.spawn(fn -> watch(main) end)
    guarded(fn -> run_all(entries) end)

    case halt do
      true -> halt(0)
      false -> wait()
    end
  end

  # The functions of System.at_exit/1 run, and the machine stops.
  defp halt(status) do
    case :persistent_term.get({:"Elixir.System", :at_exit}, []) do
      [] -> :erlang.halt(status)
      _ -> :erlang.halt(:"Elixir.System".__run_at_exit__(status))
    end
  end

  # When the main process is ended by a signal, nothing of it runs any more: the machine halts
  # from here.
  defp watch(main) do
    reference = :erlang.monitor(:process, main)

    receive do
      {:DOWN, ^reference, :process, _, reason} -> :erlang.halt(:ampoule_crash.main_exit(reason))
    end
  end

  # Compiles files; the modules are kept by the driver.
  def compile(paths, warnings_as_errors) do
    :erlang.put(:elixir_code_diagnostics, {[], true})
    # Files tell the clauses of functions.
    :persistent_term.put(:elixir_compiler_options, [{:clauses, true}])
    guarded(fn -> compile_all(paths) end)

    case :erlang.andalso(warnings_as_errors, any_warning(:erlang.get(:elixir_code_diagnostics))) do
      true ->
        :ampoule_io.put_chars(:stderr, "Compilation failed due to warnings while using the --warnings-as-errors option\n")
        :erlang.halt(1)

      false ->
        :erlang.halt(0)
    end
  end

  # One file may be a program whose top level is kept; several may need each other's modules.
  defp compile_all([path]) do
    :ampoule_job.verifying(fn -> :ampoule_job.request(:file, [path]) end)
  end

  defp compile_all(paths) do
    case Kernel.ParallelCompiler.compile(paths, [{:return_diagnostics, true}]) do
      {:ok, _, %{compile_warnings: early, runtime_warnings: late}} ->
        :erlang.put(:elixir_code_diagnostics, {:erlang.++(early, late), true})

      {:error, _, _} -> :erlang.halt(1)
    end
  end

  defp any_warning({found, _}), do: :erlang."=/="(found, [])

  # Prints what a stage of the compiler makes of a file.
  def dump(kind, path) do
    guarded(fn -> :ampoule_io.put_chars(:stdout, shown(:ampoule_job.request(kind, [path]))) end)
    :erlang.halt(0)
  end

  defp shown(text) when :erlang.is_binary(text), do: text
  defp shown(tree), do: <<Macro.to_string(tree)::binary, "\n">>

  # Compiles the files of the library, in order. The driver reports what does not compile.
  def build(paths) do
    guarded(fn -> build_all(paths) end)
  end

  defp build_all([]), do: :erlang.halt(0)

  defp build_all([path | paths]) do
    case build_one(:build_file, path) do
      :ok -> build_all(paths)
      :failed -> :erlang.halt(1)
    end
  end

  # Compiles one file and runs its top level; the driver hears when that is done.
  def build_one(kind, path) do
    case :ampoule_job.request(kind, [path]) do
      {module, function} ->
        guarded(fn -> :erlang.apply(module, function, [[]]) end)
        :ampoule_job.request(:build_done, [path])

      :ok ->
        :ampoule_job.request(:build_done, [path])

      :failed ->
        :failed
    end
  end

  # What goes uncaught is reported; the reason says the status.
  defp guarded(work) do
    try do
      work.()
    catch
      kind, reason ->
        halt(report(kind, reason, own_frames_off(__STACKTRACE__)))
    end
  end

  # A report ends with the program's own frames; code of the command line itself has none.
  defp own_frames_off([]), do: []
  defp own_frames_off([{:ampoule_main, _, _, _} | _]), do: []
  defp own_frames_off([{:ampoule_job, :verifying, _, _} | frames]), do: own_frames_off(frames)
  defp own_frames_off([{:ampoule_job, :checked, _, _} | frames]), do: own_frames_off(frames)
  defp own_frames_off([{:elixir_compiler, :code, _, _} | _]), do: []
  defp own_frames_off([{_, :__FILE__, 1, _}, {:elixir_compiler, :run, _, _}, {:ampoule_job, :checked, _, _} | _]), do: []
  defp own_frames_off([frame | frames]), do: [frame | own_frames_off(frames)]

  # While the library is built there may be nobody yet to lay the report out.
  defp report(kind, reason, trace) do
    try do
      :ampoule_crash.main(kind, reason, trace)
    catch
      _, _ ->
        :erlang.display(trace)
        :erlang.display({kind, reason})
        1
    end
  end

  defp wait do
    receive do
      :"$ampoule_never" -> :ok
    end
  end

  defp run_all([]), do: :ok

  defp run_all([entry | entries]) do
    run_one(entry)
    run_all(entries)
  end

  defp run_one({:module, module, function}), do: :erlang.apply(module, function, [[]])
  defp run_one({:code, code}), do: :ampoule_job.verifying(fn -> :elixir_compiler.code(code) end)

  defp run_one({:file, path}) do
    :ampoule_job.verifying(fn -> call(:ampoule_job.request(:file, [path])) end)
  end

  defp run_one({:require, pattern, named}) do
    require_all(matching("-r", pattern, named))
  end

  defp run_one({:parallel_require, pattern, named}) do
    case Kernel.ParallelCompiler.require(matching("-pr", pattern, named), [{:return_diagnostics, true}]) do
      {:ok, _, _} -> :ok
      {:error, _, _} -> :erlang.halt(1)
    end
  end

  defp require_all([]), do: :ok

  defp require_all([path | paths]) do
    Code.require_file(path)
    require_all(paths)
  end

  defp matching(_option, path, true), do: [path]
  defp matching(option, pattern, false), do: some(Path.wildcard(pattern), option, pattern)

  defp some([], option, pattern) do
    :ampoule_io.put_chars(:stderr, <<option::binary, " : No files matched pattern ", pattern::binary, "\n">>)
    :erlang.halt(1)
  end

  defp some(paths, _option, _pattern), do: paths

  # What a compilation gives: the function that holds the top level, if there is one.
  defp call({module, function}), do: :erlang.apply(module, function, [[]])
  defp call(:ok), do: :ok
end
