defmodule Kernel.ErrorHandler do
  @moduledoc false
  # What a process that compiles does when it misses a module: it tells the one who compiles in
  # parallel and waits until the module is there, or nobody can give it any more.

  @doc """
  The machine calls this in place of a function that is not there.
  """
  def undefined_function(module, function, args) do
    if not :erlang.module_loaded(module), do: ensure_compiled(module, :module, :raise, nil)

    if :erlang.function_exported(module, function, length(args)) do
      :erlang.apply(module, function, args)
    else
      {:current_stacktrace, [_ | frames]} = :erlang.process_info(self(), :current_stacktrace)
      :erlang.raise(:error, :undef, [{module, function, args, []} | frames])
    end
  end

  @doc """
  Waits for a module or its struct, for the sake of code on a line: `:found`, `:not_found`,
  `{struct, fields}`, or `:deadlock` where that is no error (`:soft`).
  """
  def ensure_compiled(module, kind, deadlock, line) do
    {parent, file} = :erlang.get(:elixir_compiler_info)
    reference = make_ref()

    send(parent, {
      :waiting,
      %{
        pid: self(),
        reference: reference,
        file: file,
        on: module,
        kind: kind,
        defining: defining(),
        deadlock: deadlock,
        line: line
      }
    })

    receive do
      {^reference, answer} -> answer
    end
  end

  # The modules that the compilation at hand will give.
  defp defining do
    case :erlang.get(:"$ampoule_job") do
      :undefined -> []
      _ -> :elixir_module.defining()
    end
  end
end
