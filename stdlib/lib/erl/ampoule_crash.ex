defmodule :ampoule_crash do
  @moduledoc false
  # Reports of what ends a process or the program without being caught. The machine calls
  # report/3 in a dying process and main/3 in the program's main process.

  # A process other than the main one: errors and throws are logged, exits are not.
  def report(:exit, _reason, _trace), do: :ok

  def report(class, reason, trace) do
    if Logger.__should_log__(:error, nil) != nil do
      reason = if class == :throw, do: {:nocatch, reason}, else: reason

      Logger.__emit__(:error, [
        "Process ",
        inspect(:erlang.self()),
        " raised an exception\n",
        no_final_line(Exception.format(:error, reason, trace))
      ])
    end

    :ok
  end

  # A module that was not loaded, since its `@on_load` did not give `:ok`.
  def on_load_report(module, result) do
    if Logger.__should_log__(:warning, nil) != nil do
      name = :erlang.atom_to_binary(module)
      shown = inspect(result, limit: 10, pretty: true)
      Logger.__emit__(:warning, ["The on_load function for module ", name, " returned:\n", shown, "\n"])
    end

    :ok
  end

  # A task, in the words that translate its report.
  def task_report(kind, value, trace, {_node, name, _pid}, {module, fun, args}) do
    if Logger.__should_log__(:error, nil) != nil do
      {banner, lines} =
        case kind do
          :error -> {Exception.format_banner(:error, value, trace), trace}
          :throw -> {"** (stop) " <> inspect({:nocatch, value}), trace}
          :exit -> {"** (stop) " <> Exception.format_exit(value), trace}
        end

      {function, args} =
        case {module, fun, args} do
          {:erlang, :apply, [function, args]} -> {inspect(function), args}
          _ -> {inspect(:erlang.make_fun(module, fun, length(args))), args}
        end

      label =
        case :erlang.get(:"$process_label") do
          :undefined -> []
          label -> ["\nProcess Label: ", inspect(label)]
        end

      Logger.__emit__(:error, [
        "Task ",
        task_name(),
        " started from ",
        inspect(name),
        " terminating\n",
        banner,
        for(entry <- lines, do: ["\n    ", Exception.format_stacktrace_entry(entry)]),
        label,
        "\nFunction: ",
        function,
        "\n    Args: ",
        inspect(args)
      ])
    end

    :ok
  end

  # A server that ends abnormally.
  def server_report(kind, reason, trace, name, from, message, state) do
    if Logger.__should_log__(:error, nil) != nil do
      banner =
        case {kind, reason, trace} do
          {:error, _, _} ->
            Exception.format(:error, reason, trace) |> no_final_line()

          {_, {%{__exception__: true} = exception, [_ | _] = stack}, []} ->
            no_final_line(Exception.format(:error, exception, stack))

          _ ->
            lines = for entry <- trace, do: ["\n    ", Exception.format_stacktrace_entry(entry)]
            ["** (stop) ", Exception.format_exit(reason), lines]
        end

      {last, client} =
        case {message, from} do
          {{:"$gen_call", {pid, _}, request}, _} -> {[" (from ", client_name(pid), "): ", inspect(request)], client(pid)}
          # What format_status put in place of a request.
          {_, {pid, _}} -> {[" (from ", client_name(pid), "): ", inspect(message)], client(pid)}
          _ -> {[": ", inspect(message)], []}
        end

      Logger.__emit__(:error, [
        "GenServer ",
        inspect(name),
        " terminating\n",
        banner,
        "\nLast message",
        last,
        "\nState: ",
        inspect(state),
        client
      ])
    end

    :ok
  end

  # A state machine that ends abnormally.
  def machine_report(kind, reason, trace, server, shown) do
    if Logger.__should_log__(:error, nil) != nil do
      lines = for entry <- trace, do: ["\n    ", Exception.format_stacktrace_entry(entry)]

      banner =
        case {kind, reason} do
          {:error, %{__exception__: true}} -> Exception.format(:error, reason, trace) |> no_final_line()
          _ -> ["** (stop) ", Exception.format_exit(reason), lines]
        end

      client =
        case server.event do
          {{:call, {pid, _}}, _} -> client(pid)
          _ -> []
        end

      Logger.__emit__(:error, [
        ":gen_statem ",
        inspect(server.name),
        " terminating\n",
        banner,
        "\nQueue: ",
        inspect(shown.queue),
        "\nPostponed: ",
        inspect(shown.postponed),
        "\nState: ",
        inspect({shown.state, shown.data}),
        "\nCallback mode: ",
        inspect(server.mode),
        ", state_enter: ",
        inspect(server.enter?),
        client
      ])
    end

    :ok
  end

  defp client_name(pid) do
    case :erlang.process_info(pid, :registered_name) do
      {:registered_name, name} -> inspect(name)
      _ -> inspect(pid)
    end
  end

  # What the caller is doing.
  defp client(pid) do
    case :erlang.process_info(pid, :current_stacktrace) do
      {:current_stacktrace, trace} ->
        ["\nClient ", client_name(pid), " is alive\n\n", no_final_line(Exception.format_stacktrace(trace))]

      :undefined ->
        ["\nClient ", inspect(pid), " is dead"]
    end
  end

  defp task_name do
    case :erlang.process_info(:erlang.self(), :registered_name) do
      {:registered_name, name} -> inspect(name)
      _ -> inspect(:erlang.self())
    end
  end

  defp no_final_line(text) do
    size = byte_size(text) - 1

    case text do
      <<shorter::binary-size(size), ?\n>> -> shorter
      _ -> text
    end
  end

  # The main process: writes the report and gives the status to exit with.
  def main(:exit, reason, _trace) when reason == :normal or reason == :shutdown, do: 0
  def main(:exit, {:shutdown, status}, _trace) when is_integer(status) and status >= 0, do: status
  def main(:exit, {:shutdown, _}, _trace), do: 0

  def main(kind, reason, trace) do
    {blamed, trace} = Exception.blame(kind, reason, trace)
    text = [format_banner(kind, blamed, trace), "\n", Exception.format_stacktrace(own_place_off(blamed, trace))]
    :io.put_chars(:standard_error, :unicode, text)
    1
  end

  # The arguments tell where a call failed that no clause takes, its place is not shown.
  defp own_place_off(%FunctionClauseError{args: args}, [{module, function, arity, _} | trace]) when is_list(args) do
    [{module, function, arity, []} | trace]
  end

  defp own_place_off(_, trace), do: trace

  # The main process was ended by a signal.
  def main_exit(reason) when reason == :normal or reason == :shutdown, do: 0
  def main_exit({:shutdown, status}) when is_integer(status) and status >= 0, do: status
  def main_exit({:shutdown, _}), do: 0

  def main_exit(reason) do
    text = [Exception.format_banner({:EXIT, :erlang.self()}, reason), "\n\n"]
    :io.put_chars(:standard_error, :unicode, text)
    1
  end

  # The arguments of a call that no clause takes are set in like the trace below them.
  defp format_banner(:error, %FunctionClauseError{args: args} = exception, trace) when is_list(args) do
    plain = Exception.format_banner(:error, %{exception | args: nil}, trace)
    full = Exception.format_banner(:error, %{exception | clauses: nil}, trace)
    size = byte_size(plain)
    blamed = :erlang.binary_part(full, size, byte_size(full) - size)
    blamed = :erlang.iolist_to_binary([blamed, attempted(exception)])
    [plain, "    ", :binary.replace(blamed, "\n", "\n    ", [:global])]
  end

  defp format_banner(kind, reason, trace), do: Exception.format_banner(kind, reason, trace)

  # Here the parts that match are marked too.
  defp attempted(%{function: function, kind: kind, clauses: [_ | _] = clauses}) when kind in [:def, :defp] do
    :ampoule_blame.lines(kind, function, clauses, fn %{match?: matches?, node: node} ->
      mark = if matches?, do: "+", else: "-"
      mark <> Macro.to_string(node) <> mark
    end)
  end

  defp attempted(_), do: ""
end
