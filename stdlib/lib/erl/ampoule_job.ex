defmodule :ampoule_job do
  @moduledoc false
  # The process's side of a compilation job. The compiler works on a thread of its own; when it
  # needs a macro called or a statement run it sends a request here and waits. This module is
  # compiled before any other, so it uses special forms only.
  #
  # Natives: :ampoule_compile.start/2, answer/2, service/4, has_put_off/1,
  # forget_put_off/1.

  # Starts a job of this kind and carries out what it asks for until it is done.
  def request(kind, args) do
    job = :ampoule_compile.start(kind, [context() | args])
    previous = :erlang.put(:"$ampoule_job", job)
    loop(job, previous)
  end

  # What the compiler is to know of who asks: the options that were changed, whether modules that
  # it misses may come from other processes, with which others the modules are checked, and
  # whether what that finds is shown.
  defp context do
    options = :persistent_term.get(:elixir_compiler_options, [])

    options =
      case :erlang.process_info(:erlang.self(), :error_handler) do
        {_, Kernel.ErrorHandler} -> [{:awaits, true} | options]
        _ -> options
      end

    options =
      case :erlang.get(:elixir_code_diagnostics) do
        {_, false} -> [{:shown, false} | options]
        _ -> options
      end

    case :erlang.get(:"$ampoule_checks") do
      {group, _} -> [{:group, group} | options]
      _ -> options
    end
  end

  defp loop(job, previous) do
    receive do
      {:ampoule_job, ^job, {:apply, module, function, args}} ->
        :ampoule_compile.answer(job, call(module, function, args))
        loop(job, previous)

      {:ampoule_job, ^job, {:done, value}} ->
        restore(previous)
        value

      {:ampoule_job, ^job, {:raise, kind, reason, trace}} ->
        restore(previous)
        :erlang.raise(kind, reason, :erlang.++(trace, callers()))
    end
  end

  # The frames of who asked.
  defp callers do
    {_, trace} = :erlang.process_info(:erlang.self(), :current_stacktrace)
    own_frames_off(trace)
  end

  defp own_frames_off([{:ampoule_job, _, _, _} | frames]), do: own_frames_off(frames)
  defp own_frames_off([{:erlang, :process_info, _, _} | frames]), do: own_frames_off(frames)
  defp own_frames_off(frames), do: frames

  defp restore(:undefined), do: :erlang.erase(:"$ampoule_job")
  defp restore(job), do: :erlang.put(:"$ampoule_job", job)

  defp call(module, function, args) do
    try do
      {:ok, :erlang.apply(module, function, args)}
    catch
      kind, reason -> {:raise, kind, reason, __STACKTRACE__}
    end
  end

  # Runs `work`, a file's top level among it, then has its modules checked together, unless they
  # are part of what is compiled in parallel.
  def verifying(work) do
    case :erlang.get(:elixir_compiler_info) do
      :undefined -> checked(work)
      _ -> work.()
    end
  end

  defp checked(work) do
    group = begin_checks()
    previous = :erlang.put(:"$ampoule_checks", {group, []})

    try do
      value = work.()
      {_, hooks} = :erlang.get(:"$ampoule_checks")
      end_checks(group, :lists.reverse(hooks))
      value
    after
      :ampoule_compile.forget_put_off(group)

      case previous do
        :undefined -> :erlang.erase(:"$ampoule_checks")
        _ -> :erlang.put(:"$ampoule_checks", previous)
      end
    end
  end

  # The number of a new group of modules that are checked together.
  def begin_checks, do: :erlang.unique_integer([:positive])

  # What this process defines from now on belongs to the group; with nothing, to none.
  def join_checks(:undefined), do: :ok
  def join_checks(group), do: :erlang.put(:"$ampoule_checks", {group, []})

  # The `@after_verify` hooks, `[{module, function, name}]`, of what the process has defined.
  def hooks do
    case :erlang.get(:"$ampoule_checks") do
      {_, hooks} -> :lists.reverse(hooks)
      _ -> []
    end
  end

  # Tells what the compiler could not before all modules were there, and runs the hooks.
  def end_checks(group, hooks) do
    case :ampoule_compile.has_put_off(group) do
      true -> request(:verify, [group])
      false -> :ampoule_compile.forget_put_off(group)
    end

    verify(hooks)
  end

  defp verify([]), do: :ok

  defp verify([{module, function, name} | hooks]) do
    :erlang.apply(module, function, [name])
    verify(hooks)
  end

  # An `@after_verify` hook: what is checked alone runs it at once.
  def verify_later(module, function, name) do
    case :erlang.get(:"$ampoule_checks") do
      {group, hooks} -> :erlang.put(:"$ampoule_checks", {group, [{module, function, name} | hooks]})
      _ -> :erlang.apply(module, function, [name])
    end

    :ok
  end

  # Asks the compilation that the caller is part of; `module` names the one being defined, for
  # callers that are not the process which compiles it. The answer may need the process again
  # (a macro that expands a macro), so requests of the job are carried out meanwhile.
  def service(module, function, args) do
    job = :erlang.get(:"$ampoule_job")
    reference = :ampoule_compile.service(job, module, function, args)
    await(reference, job)
  end

  defp await(reference, job) do
    receive do
      {:ampoule_service, ^reference, {:ok, value}} ->
        value

      {:ampoule_service, ^reference, {:raise, kind, reason, trace}} ->
        :erlang.raise(kind, reason, trace)

      {:ampoule_job, ^job, {:apply, module, function, args}} ->
        :ampoule_compile.answer(job, call(module, function, args))
        await(reference, job)
    end
  end
end
