defmodule Exception do
  @moduledoc """
  Functions for errors and stacktraces, and the behaviour of exceptions.

  An exception is a struct with the field `__exception__: true`, whose module has
  `exception/1` (builds it from what `raise/2` was given) and `message/1`.
  """

  @callback exception(term) :: map
  @callback message(map) :: binary
  @callback blame(map, list) :: {map, list}
  @optional_callbacks [blame: 2]

  @doc """
  The message of the exception; never fails.

      iex> Exception.message(%RuntimeError{message: "oops"})
      "oops"
  """
  def message(%{__struct__: module, __exception__: true} = exception) when is_atom(module) do
    try do
      module.message(exception)
    rescue
      caught ->
        "got " <>
          inspect(caught.__struct__) <>
          " with message " <>
          inspect(message(caught)) <>
          " while retrieving Exception.message/1 for " <>
          inspect(exception) <> ". Stacktrace:\n" <> format_stacktrace(__STACKTRACE__)
    else
      result when is_binary(result) ->
        result

      result ->
        "got " <>
          inspect(result) <>
          " while retrieving Exception.message/1 for " <> inspect(exception) <> " (expected a string)"
    end
  end

  @doc """
  Turns an Erlang error reason into an exception; other kinds stay as they are.

      iex> Exception.normalize(:error, :badarith)
      %ArithmeticError{}
      iex> Exception.normalize(:throw, :badarith)
      :badarith
  """
  def normalize(kind, payload, stacktrace \\ [])
  def normalize(:error, %{__struct__: _, __exception__: true} = payload, _stacktrace), do: payload
  def normalize(:error, payload, stacktrace), do: ErlangError.normalize(payload, stacktrace)
  def normalize(_kind, payload, _stacktrace), do: payload

  @doc """
  The first lines of a report: `** (Kind) message`.

      iex> Exception.format_banner(:error, %RuntimeError{message: "oops"})
      "** (RuntimeError) oops"
      iex> Exception.format_banner(:throw, :ball)
      "** (throw) :ball"
  """
  def format_banner(kind, exception, stacktrace \\ [])

  def format_banner(:error, exception, stacktrace) do
    exception = normalize(:error, exception, stacktrace)
    "** (" <> inspect(exception.__struct__) <> ") " <> message(exception)
  end

  def format_banner(:throw, reason, _stacktrace), do: "** (throw) " <> inspect(reason)
  def format_banner(:exit, reason, _stacktrace), do: "** (exit) " <> format_exit(reason, "\n    ")

  def format_banner({:EXIT, pid}, reason, _stacktrace) do
    "** (EXIT from " <> inspect(pid) <> ") " <> format_exit(reason, "\n    ")
  end

  @doc """
  A whole report: the banner, and the stacktrace unless it is empty.

      iex> Exception.format(:throw, :ball, [])
      "** (throw) :ball"
  """
  def format(kind, payload, stacktrace \\ [])
  def format({:EXIT, _} = kind, any, _stacktrace), do: format_banner(kind, any)

  def format(kind, payload, stacktrace) do
    message = format_banner(kind, payload, stacktrace)

    case stacktrace do
      [] -> message
      _ -> message <> "\n" <> format_stacktrace(stacktrace)
    end
  end

  # --- blame ------------------------------------------------------------------

  @doc """
  Adds to an error what can be told about its cause: arguments, similar names.

  Costs more than a report needs in passing, so it is done only for errors that end a
  program or process.

      iex> {error, _trace} = Exception.blame(:error, %KeyError{key: :nmae, term: %{name: 1}}, [])
      iex> Exception.message(error) =~ "* :name"
      true
  """
  def blame(kind, error, stacktrace)

  def blame(:error, error, stacktrace) do
    %module{} = struct = normalize(:error, error, stacktrace)

    if :code.ensure_loaded(module) == {:module, module} and :erlang.function_exported(module, :blame, 2) do
      module.blame(struct, stacktrace)
    else
      {struct, stacktrace}
    end
  end

  def blame(_kind, reason, stacktrace), do: {reason, stacktrace}

  @doc """
  Tells which clauses of a function some arguments do not match, and by which of their parts.

  `{:ok, kind, clauses}`, each clause the patterns and the guards: maps of the `:node` and whether it is a
  `:match?`, joined by `and` and `or`. `:error` where nothing is known of the function: clauses stand in
  the files of modules, not in modules that were made in memory.

      iex> Exception.blame_mfa(NoSuchModule, :run, [1])
      :error
  """
  def blame_mfa(module, function, args) when is_atom(module) and is_atom(function) and is_list(args) do
    :ampoule_blame.mfa(module, function, args)
  end

  # --- exits --------------------------------------------------------------------

  @doc """
  The words for an exit reason.

      iex> Exception.format_exit(:noconnection)
      "no connection"
      iex> Exception.format_exit({:shutdown, :done})
      "shutdown: :done"
  """
  def format_exit(reason), do: format_exit(reason, "\n    ")

  defp format_exit({:EXIT, _} = reason, _joiner), do: format_exit_reason(reason)

  defp format_exit(reason, joiner) do
    case reason do
      {:shutdown, {:failed_to_start_child, child, {:EXIT, inner}}} ->
        "shutdown: failed to start child: " <>
          inspect(child) <> joiner <> "** (EXIT) " <> format_exit(inner, joiner <> "    ")

      {:shutdown, {:failed_to_start_child, child, inner}} ->
        "shutdown: failed to start child: " <>
          inspect(child) <> joiner <> "** (EXIT) " <> format_exit(inner, joiner <> "    ")

      {inner, {module, fun, args}} when is_atom(module) and is_atom(fun) and is_list(args) ->
        if proper?(args) do
          "exited in: " <>
            format_mfa(module, fun, args) <>
            joiner <> "** (EXIT) " <> format_exit(inner, joiner <> "    ")
        else
          format_exit_reason(reason)
        end

      {%{__exception__: true} = exception, [_ | _] = trace} ->
        format_exit_exception(exception, trace, joiner) || format_exit_reason(reason)

      {error, [_ | _] = trace} ->
        format_exit_exception(error, trace, joiner) || format_exit_reason(reason)

      _ ->
        format_exit_reason(reason)
    end
  end

  defp format_exit_exception(error, trace, joiner) do
    if stacktrace?(trace) do
      lines = for line <- :lists.map(&format_stacktrace_entry/1, trace), do: [joiner, "    ", line]

      :erlang.iolist_to_binary([
        "an exception was raised:",
        joiner,
        format_banner(:error, error, trace),
        lines
      ])
    end
  end

  defp proper?([_ | tail]), do: proper?(tail)
  defp proper?(tail), do: tail == []

  defp stacktrace?([entry | rest]), do: stacktrace_entry?(entry) and stacktrace?(rest)
  defp stacktrace?(rest), do: rest == []

  defp stacktrace_entry?({module, fun, arity, location})
       when is_atom(module) and is_atom(fun) and (is_integer(arity) or is_list(arity)) and is_list(location),
       do: true

  defp stacktrace_entry?({fun, arity, location})
       when is_function(fun) and (is_integer(arity) or is_list(arity)) and is_list(location),
       do: true

  defp stacktrace_entry?(_), do: false

  defp format_exit_reason(reason) do
    case reason do
      :normal -> "normal"
      :shutdown -> "shutdown"
      {:shutdown, inner} -> "shutdown: " <> inspect(inner)
      :calling_self -> "process attempted to call itself"
      :timeout -> "time out"
      :killed -> "killed"
      :noconnection -> "no connection"
      :noproc -> no_process()
      {:nodedown, node} when is_atom(node) -> "no connection to " <> :erlang.atom_to_binary(node)
      {:already_started, pid} -> "already started: " <> inspect(pid)
      {:bad_return_value, value} -> "bad return value: " <> inspect(value)
      {:bad_call, request} -> "bad call: " <> inspect(request)
      {:bad_cast, request} -> "bad cast: " <> inspect(request)
      {:start_spec, spec} -> "bad child specification, " <> start_spec(spec)
      {:bad_start_spec, spec} -> "bad child specification, invalid children: " <> inspect(spec)
      {:supervisor_data, data} -> "bad supervisor configuration, " <> supervisor_data(data)
      _ -> inspect(reason)
    end
  end

  defp no_process do
    "no process: the process is not alive or there's no process currently associated with " <>
      "the given name, possibly because its application isn't started"
  end

  defp start_spec({:invalid_mfa, mfa}), do: "invalid mfa: " <> inspect(mfa)
  defp start_spec({:invalid_restart_type, type}), do: "invalid restart type: " <> inspect(type)
  defp start_spec({:invalid_shutdown, shutdown}), do: "invalid shutdown: " <> inspect(shutdown)
  defp start_spec({:invalid_child_type, type}), do: "invalid child type: " <> inspect(type)
  defp start_spec({:invalid_module, module}), do: "invalid module: " <> inspect(module)
  defp start_spec({:invalid_modules, modules}), do: "invalid modules: " <> inspect(modules)
  defp start_spec(other), do: "got: " <> inspect(other)

  defp supervisor_data({:invalid_type, type}), do: "invalid type: " <> inspect(type)
  defp supervisor_data({:invalid_intensity, value}), do: "invalid max_restarts (intensity): " <> inspect(value)
  defp supervisor_data({:invalid_period, value}), do: "invalid max_seconds (period): " <> inspect(value)
  defp supervisor_data({:invalid_max_children, value}), do: "invalid max_children: " <> inspect(value)
  defp supervisor_data({:invalid_extra_arguments, value}), do: "invalid extra_arguments: " <> inspect(value)
  defp supervisor_data(other), do: "got: " <> inspect(other)

  # --- stacktraces ----------------------------------------------------------------

  @doc """
  The lines of a stacktrace; without an argument, of the caller's own.

      iex> Exception.format_stacktrace([{Foo, :bar, 1, [file: ~c"lib/foo.ex", line: 2]}])
      "    lib/foo.ex:2: Foo.bar/1\\n"
  """
  def format_stacktrace(trace \\ nil) do
    trace =
      if trace == nil do
        case :erlang.process_info(:erlang.self(), :current_stacktrace) do
          {:current_stacktrace, [_ | rest]} -> rest
          {:current_stacktrace, []} -> []
        end
      else
        trace
      end

    case without_machinery(trace) do
      [] ->
        "\n"

      entries ->
        :erlang.iolist_to_binary(for entry <- entries, do: ["    ", format_stacktrace_entry(entry), "\n"])
    end
  end

  @doc false
  # Leaves out the frames of what runs files and compilations: they say nothing about a program.
  def without_machinery(trace) do
    :lists.filter(
      fn
        {module, _, _, _} -> module != :ampoule_job and module != :ampoule_main
        _ -> true
      end,
      trace
    )
  end

  @doc """
  One line of a stacktrace.

      iex> Exception.format_stacktrace_entry({Foo, :bar, 1, []})
      "Foo.bar/1"
  """
  def format_stacktrace_entry(entry)

  def format_stacktrace_entry({module, :__MODULE__, 0, location}) do
    format_location(location) <> inspect(module) <> " (module)"
  end

  def format_stacktrace_entry({_module, :__MODULE__, 1, location}), do: format_location(location) <> "(module)"
  def format_stacktrace_entry({_module, :__FILE__, 1, location}), do: format_location(location) <> "(file)"

  def format_stacktrace_entry({module, fun, arity, location}) do
    format_application(module) <> format_location(location) <> format_mfa(module, fun, arity)
  end

  def format_stacktrace_entry({fun, arity, location}) do
    format_location(location) <> format_fa(fun, arity)
  end

  defp format_application(module) do
    case :application.get_application(module) do
      {:ok, app} ->
        case :application.get_key(app, :vsn) do
          {:ok, vsn} when is_list(vsn) ->
            "(" <> :erlang.atom_to_binary(app) <> " " <> :erlang.list_to_binary(vsn) <> ") "

          _ ->
            "(" <> :erlang.atom_to_binary(app) <> ") "
        end

      :undefined ->
        ""
    end
  end

  defp format_location(opts) when is_list(opts) do
    file = value(opts, :file)
    file = if is_list(file), do: IO.chardata_to_string(file), else: file
    format_file_line_column(file, value(opts, :line), value(opts, :column), " ")
  end

  defp value(opts, key) do
    case :lists.keyfind(key, 1, opts) do
      {_, value} -> value
      false -> nil
    end
  end

  @doc """
  A function value with its arity or arguments.

      iex> Exception.format_fa(&hd/1, 1)
      "&:erlang.hd/1/1"
  """
  def format_fa(fun, arity) when is_function(fun), do: inspect(fun) <> format_arity(arity)

  @doc """
  A function with module, name, and arity or arguments.

      iex> Exception.format_mfa(Foo, :bar, 1)
      "Foo.bar/1"
      iex> Exception.format_mfa(Foo, :bar, [1, "a"])
      "Foo.bar(1, \\"a\\")"
  """
  def format_mfa(module, fun, arity) when is_atom(module) and is_atom(fun) do
    case anonymous(:erlang.atom_to_binary(fun)) do
      {outer_name, outer_arity} ->
        "anonymous fn" <>
          format_arity(arity) <>
          " in " <>
          Macro.inspect_atom(:literal, module) <>
          "." <> Macro.inspect_atom(:remote_call, outer_name) <> "/" <> outer_arity

      nil ->
        Macro.inspect_atom(:literal, module) <>
          "." <> Macro.inspect_atom(:remote_call, fun) <> format_arity(arity)
    end
  end

  # The function that a closure was made in, by the closure's name "-outer/2-fun-0-".
  defp anonymous("-" <> rest) do
    case :binary.matches(rest, "-fun-") do
      [] ->
        nil

      matches ->
        {at, _} = :lists.last(matches)
        outer = :erlang.binary_part(rest, 0, at)

        case :binary.matches(outer, "/") do
          [] ->
            nil

          slashes ->
            {slash, _} = :lists.last(slashes)
            name = :erlang.binary_part(outer, 0, slash)
            arity = :erlang.binary_part(outer, slash + 1, byte_size(outer) - slash - 1)
            if digits?(arity), do: {:erlang.binary_to_atom(name), arity}
        end
    end
  end

  defp anonymous(_), do: nil

  defp digits?(<<char, rest::binary>>) when char >= ?0 and char <= ?9, do: rest == "" or digits?(rest)
  defp digits?(_), do: false

  defp format_arity(arity) when is_integer(arity), do: "/" <> :erlang.integer_to_binary(arity)

  defp format_arity(args) when is_list(args) do
    :erlang.iolist_to_binary(["(", :lists.join(", ", for(arg <- args, do: inspect(arg))), ")"])
  end

  @doc """
  A file and line as in reports; without a line, the file only.

      iex> Exception.format_file_line("foo", 1)
      "foo:1:"
      iex> Exception.format_file_line("foo", nil)
      "foo:"
  """
  def format_file_line(file, line, suffix \\ ""), do: format_file_line_column(file, line, nil, suffix)

  @doc """
  A file, line and column as in reports.

      iex> Exception.format_file_line_column("foo", 1, 2)
      "foo:1:2:"
  """
  def format_file_line_column(file, line, column, suffix \\ "")
  def format_file_line_column(nil, _line, _column, _suffix), do: ""

  def format_file_line_column(file, line, column, suffix) do
    cond do
      line == nil or line == 0 ->
        file <> ":" <> suffix

      column == nil or column == 0 ->
        file <> ":" <> :erlang.integer_to_binary(line) <> ":" <> suffix

      true ->
        file <>
          ":" <> :erlang.integer_to_binary(line) <> ":" <> :erlang.integer_to_binary(column) <> ":" <> suffix
    end
  end

  # --- for the exceptions below ---------------------------------------------------

  @doc false
  # A term on lines of its own, indented, as in "no match of right hand side value:".
  def indented(term) do
    text = inspect(term, pretty: true)
    lines = for line <- :binary.split(text, "\n", [:global]), do: if(line == "", do: "", else: ["    ", line])
    :erlang.iolist_to_binary(["\n\n", :lists.join("\n", lines), "\n"])
  end

  @doc false
  # Names like the wanted one, best five, as the lines of a hint.
  def did_you_mean(name, candidates, to_line) do
    scored =
      for {text, candidate} <- candidates, distance = String.jaro_distance(name, text), distance > 0.77 do
        {distance, candidate}
      end

    case :lists.sublist(:lists.reverse(:lists.sort(scored)), 5) do
      [] ->
        ""

      best ->
        lines = for candidate <- :lists.sort(for {_, c} <- best, do: c), do: ["\n    * ", to_line.(candidate)]
        :erlang.iolist_to_binary(["Did you mean:\n", lines, "\n"])
    end
  end

  @doc false
  @deprecated "Use Kernel.is_exception/1 instead"
  def exception?(term), do: is_exception(term)
end

defmodule RuntimeError do
  @moduledoc "What `raise/1` raises for a message."
  defexception message: "runtime error"
end

defmodule ArgumentError do
  @moduledoc "A function was given an argument that it cannot take."
  defexception message: "argument error"
end

defmodule ArithmeticError do
  @moduledoc "Arithmetic with something that is not a number, or a division by zero."
  defexception message: "bad argument in arithmetic expression"

  @unary [:+, :-]
  @binary [:+, :-, :*, :/]
  @bitwise [band: "&&&", bor: "|||", bsl: "<<<", bsr: ">>>"]

  @impl true
  def blame(%{message: message} = exception, [{:erlang, fun, args, _} | _] = stacktrace) when is_list(args) do
    text =
      case args do
        [value] when fun in @unary ->
          :erlang.atom_to_binary(fun) <> "(" <> inspect(value) <> ")"

        [left, right] when fun in @binary ->
          inspect(left) <> " " <> :erlang.atom_to_binary(fun) <> " " <> inspect(right)

        [value] when fun == :bnot ->
          "~~~" <> inspect(value)

        [left, right] when fun in [:div, :rem] ->
          :erlang.atom_to_binary(fun) <> "(" <> inspect(left) <> ", " <> inspect(right) <> ")"

        [left, right] ->
          case :lists.keyfind(fun, 1, @bitwise) do
            {_, operator} -> inspect(left) <> " " <> operator <> " " <> inspect(right)
            false -> nil
          end

        _ ->
          nil
      end

    exception = if text, do: %{exception | message: message <> ": " <> text}, else: exception
    {exception, stacktrace}
  end

  def blame(exception, stacktrace), do: {exception, stacktrace}
end

defmodule SystemLimitError do
  @moduledoc "A limit of the machine was reached."
  defexception message: "a system limit has been reached"
end

defmodule SyntaxError do
  @moduledoc "The source text does not follow the grammar."
  defexception [:file, :line, :column, :snippet, description: "syntax error"]

  @impl true
  def message(%{file: file, line: line, column: column, description: description, snippet: snippet})
      when not is_nil(snippet) and not is_nil(column) do
    place = Exception.format_file_line_column(Path.relative_to_cwd(file || "nofile"), line, column)
    "invalid syntax found on " <> place <> "\n" <> Code.Snippet.format(file, line, column, description, snippet)
  end

  def message(%{file: file, line: line, column: column, description: description}) do
    "invalid syntax found on " <> Code.Snippet.format_place(file, line, column, description, "   ")
  end
end

defmodule TokenMissingError do
  @moduledoc "The source text ends where more was expected."
  defexception [
    :file,
    :line,
    :column,
    :end_line,
    :end_column,
    :opening_delimiter,
    :expected_delimiter,
    :snippet,
    description: "expression is incomplete"
  ]

  @impl true
  def message(%{snippet: snippet, column: column, expected_delimiter: expected} = error)
      when not is_nil(snippet) and not is_nil(column) and not is_nil(expected) do
    %{file: file, line: line, end_line: end_line, description: description} = error
    lines = String.split(snippet, "\n")
    end_line = last_with_text(lines, line, max(end_line, line))
    end_column = String.length(Enum.at(lines, end_line - line, "")) + 1
    place = Exception.format_file_line_column(Path.relative_to_cwd(file || "nofile"), end_line, end_column)
    note = "missing closing delimiter (expected " <> quoted(Atom.to_string(expected)) <> ")"

    "token missing on " <>
      place <>
      "\n" <> Code.Snippet.format_range(file, line, column, end_line, end_column, description, lines, note)
  end

  def message(%{snippet: snippet, column: column} = error) when not is_nil(snippet) and not is_nil(column) do
    %{file: file, line: line, description: description} = error
    place = Exception.format_file_line_column(Path.relative_to_cwd(file || "nofile"), line, column)
    "token missing on " <> place <> "\n" <> Code.Snippet.format(file, line, column, description, snippet)
  end

  def message(%{file: file, line: line, column: column, description: description}) do
    "token missing on " <> Code.Snippet.format_place(file, line, column, description, "")
  end

  # The last line that has any text, not before the first.
  defp last_with_text(lines, first, line) when line > first do
    if Enum.at(lines, line - first, "") == "", do: last_with_text(lines, first, line - 1), else: line
  end

  defp last_with_text(_lines, first, _line), do: first

  # Quotes stand for themselves.
  defp quoted(delimiter) when delimiter in ["\"", "'", "\"\"\"", "'''"], do: delimiter
  defp quoted(delimiter), do: "\"" <> delimiter <> "\""
end

defmodule MismatchedDelimiterError do
  @moduledoc "A delimiter in the source text is closed by one of another kind."
  defexception [
    :file,
    :line,
    :column,
    :end_line,
    :end_column,
    :opening_delimiter,
    :closing_delimiter,
    :expected_delimiter,
    :snippet,
    description: "mismatched delimiter error"
  ]

  @impl true
  def message(%{file: file, line: line, column: column, end_line: end_line, end_column: end_column} = error) do
    lines = String.split(error.snippet || "", "\n")
    place = Exception.format_file_line_column(Path.relative_to_cwd(file || "nofile"), end_line, end_column)

    "mismatched delimiter found on " <>
      place <>
      "\n" <>
      Code.Snippet.format_range(file, line, column, end_line, end_column, error.description, lines,
        "mismatched closing delimiter (expected \"" <> to_string(error.expected_delimiter) <> "\")"
      )
  end
end

defmodule CompileError do
  @moduledoc "The source text is well formed but cannot be compiled."
  defexception [:file, :line, description: "compile error"]

  @impl true
  def message(%{file: file, line: line, description: description}) do
    case Exception.format_file_line(file && Path.relative_to_cwd(file), line) do
      "" -> description
      formatted -> formatted <> " " <> description
    end
  end
end

defmodule Kernel.TypespecError do
  @moduledoc "A type specification cannot be understood."
  defexception [:file, :line, :description]

  @impl true
  def message(%{file: file, line: line, description: description}) do
    case Exception.format_file_line(file && Path.relative_to_cwd(file), line) do
      "" -> description
      formatted -> formatted <> " " <> description
    end
  end
end

defmodule Code.LoadError do
  @moduledoc "A file cannot be loaded."
  defexception [:file, :message, :reason]

  @impl true
  def exception(opts) do
    file = Keyword.fetch!(opts, :file)
    reason = Keyword.fetch!(opts, :reason)

    %Code.LoadError{
      file: file,
      reason: reason,
      message: "could not load " <> file <> ". Reason: " <> :erlang.atom_to_binary(reason)
    }
  end
end

defmodule BadFunctionError do
  @moduledoc "Something that is not a function was called."
  defexception [:term]

  @impl true
  def message(%{term: term}) when is_function(term) do
    "function " <> inspect(term) <> " is invalid, likely because it points to an old version of the code"
  end

  def message(%{term: term}), do: "expected a function, got: " <> inspect(term)
end

defmodule BadMapError do
  @moduledoc "Something that is not a map was used as one."
  defexception [:term]

  @impl true
  def message(%{term: term}), do: "expected a map, got:" <> Exception.indented(term)
end

defmodule BadBooleanError do
  @moduledoc "A boolean operator was given something else on its left side."
  defexception [:term, :operator]

  @impl true
  def message(%{term: term, operator: operator}) do
    "expected a boolean on left-side of \"" <>
      :erlang.atom_to_binary(operator) <> "\", got:" <> Exception.indented(term)
  end
end

defmodule MatchError do
  @moduledoc "The right side of `=` does not match the left."
  defexception [:term]

  @impl true
  def message(%{term: term}), do: "no match of right hand side value:" <> Exception.indented(term)
end

defmodule CaseClauseError do
  @moduledoc "No clause of a `case` matches."
  defexception [:term]

  @impl true
  def message(%{term: term}), do: "no case clause matching:" <> Exception.indented(term)
end

defmodule WithClauseError do
  @moduledoc "No `else` clause of a `with` matches."
  defexception [:term]

  @impl true
  def message(%{term: term}), do: "no with clause matching:" <> Exception.indented(term)
end

defmodule CondClauseError do
  @moduledoc "No condition of a `cond` is truthy."
  defexception []

  @impl true
  def message(_exception), do: "no cond clause evaluated to a truthy value"
end

defmodule TryClauseError do
  @moduledoc "No `else` clause of a `try` matches."
  defexception [:term]

  @impl true
  def message(%{term: term}), do: "no try clause matching:" <> Exception.indented(term)
end

defmodule BadArityError do
  @moduledoc "A function was called with a wrong number of arguments."
  defexception [:function, :args]

  @impl true
  def message(%{function: function, args: args}) do
    {:arity, arity} = :erlang.fun_info(function, :arity)

    inspect(function) <>
      " with arity " <> :erlang.integer_to_binary(arity) <> " called with " <> arguments(args)
  end

  defp arguments([]), do: "no arguments"
  defp arguments([arg]), do: "1 argument (" <> inspect(arg) <> ")"

  defp arguments(args) do
    text = :lists.join(", ", for(arg <- args, do: inspect(arg)))

    :erlang.iolist_to_binary([
      :erlang.integer_to_binary(length(args)),
      " arguments (",
      text,
      ")"
    ])
  end
end

defmodule UndefinedFunctionError do
  @moduledoc "A function was called that does not exist."
  defexception [:module, :function, :arity, :reason, :message]

  @impl true
  def message(%{message: nil} = exception) do
    {message, _loaded?} = describe(exception)
    message
  end

  def message(%{message: message}), do: message

  # The message, and what a hint could be looked for in.
  defp describe(%{module: module, function: function, arity: arity, reason: reason}) do
    cond do
      module == nil and function == nil ->
        {"undefined function", :none}

      module == nil ->
        {"function " <> Exception.format_mfa(module, function, arity) <> " is undefined", nil}

      is_binary(reason) ->
        {because(module, function, arity, reason), :none}

      reason == :"function not exported" or (reason == nil and :erlang.function_exported(module, :module_info, 0)) ->
        {named(module, function, arity) <> " is undefined or private", :function}

      reason == nil or reason == :"module could not be loaded" ->
        {named(module, function, arity) <>
           " is undefined (module " <> inspect(module) <> " is not available)" <> full_name(module), :module}

      true ->
        {because(module, function, arity, to_string(reason)), :none}
    end
  end

  defp because(module, function, arity, reason) do
    named(module, function, arity) <> " is undefined (" <> reason <> ")" <> full_name(module)
  end

  defp named(module, function, arity), do: "function " <> Exception.format_mfa(module, function, arity)

  defp full_name(module) do
    # A name of one part may have been meant to be another's.
    case :binary.split(:erlang.atom_to_binary(module), ".", [:global]) do
      ["Elixir", _] ->
        ". Make sure the module name is correct and has been specified in full (or that an alias has been defined)"

      _ ->
        ""
    end
  end

  @impl true
  def blame(%{message: nil} = exception, stacktrace) do
    case describe(exception) do
      {message, :module} ->
        case other_case(exception) do
          [] ->
            {%{exception | message: message}, stacktrace}

          modules ->
            %{module: module, function: function, arity: arity} = exception
            lines = for m <- modules, do: ["      * ", Exception.format_mfa(m, function, arity), "\n"]

            message =
              :erlang.iolist_to_binary([
                named(module, function, arity),
                " is undefined (module ",
                inspect(module),
                " is not available). Did you mean:\n\n",
                lines
              ])

            {%{exception | message: message}, stacktrace}
        end

      {message, about} ->
        {%{exception | message: message <> hint(about, exception)}, stacktrace}
    end
  end

  def blame(exception, stacktrace), do: {exception, stacktrace}

  # Loaded modules whose names differ in upper and lower case only, with the function.
  defp other_case(%{module: module, function: function, arity: arity}) do
    name = String.downcase(:erlang.atom_to_binary(module), :ascii)

    for loaded <- :code.loaded_modules(),
        loaded != module,
        String.downcase(:erlang.atom_to_binary(loaded), :ascii) == name,
        :erlang.function_exported(loaded, function, arity),
        do: loaded
  end

  defp hint(nil, _exception) do
    ". If you are using the dot syntax, such as module.function(), " <>
      "make sure the left-hand side of the dot is a module atom"
  end

  defp hint(:function, %{module: module, function: function, arity: arity}) do
    cond do
      macro?(module, function, arity) ->
        ". However, there is a macro with the same name and arity. Be sure to require " <>
          inspect(module) <> " if you intend to invoke this macro"

      true ->
        exports = exports(module)

        # Another arity of the very name is all that can be meant.
        near =
          case for({^function, a} <- exports, do: {function, a}) do
            [] -> exports -- deprecated(module)
            same -> same
          end

        case Exception.did_you_mean(
               :erlang.atom_to_binary(function),
               for({name, a} <- near, do: {:erlang.atom_to_binary(name), {name, a}}),
               fn {name, a} -> [Macro.inspect_atom(:remote_call, name), "/", :erlang.integer_to_binary(a)] end
             ) do
          "" -> ""
          hint -> ". " <> hint
        end
    end
  end

  defp hint(_, _exception), do: ""

  defp deprecated(module) do
    if :erlang.function_exported(module, :__info__, 1) do
      for {name, _reason} <- module.__info__(:deprecated), do: name
    else
      []
    end
  end

  defp macro?(module, function, arity) do
    :erlang.function_exported(module, :__info__, 1) and
      :lists.member({function, arity}, module.__info__(:macros))
  end

  defp exports(module) do
    if :erlang.function_exported(module, :__info__, 1) do
      module.__info__(:functions)
    else
      module.module_info(:exports)
    end
  end
end

defmodule FunctionClauseError do
  @moduledoc "No clause of a function matches the arguments."
  defexception [:module, :function, :arity, :kind, :args, :clauses]

  @impl true
  def message(%{function: nil}), do: "no function clause matches"

  def message(%{module: module, function: function, arity: arity} = exception) do
    "no function clause matching in " <>
      Exception.format_mfa(module, function, arity) <> blamed(exception)
  end

  defp blamed(%{args: nil}), do: ""

  defp blamed(%{module: module, function: function, arity: arity, args: args} = exception) do
    numbered =
      for {arg, index} <- Enum.with_index(args, 1) do
        ["\n    # ", :erlang.integer_to_binary(index), "\n    ", inspect(arg), "\n"]
      end

    :erlang.iolist_to_binary([
      "\n\nThe following arguments were given to ",
      Exception.format_mfa(module, function, arity),
      ":\n",
      numbered,
      attempted(exception)
    ])
  end

  defp attempted(%{function: function, kind: kind, clauses: [_ | _] = clauses}) when kind in [:def, :defp] do
    :ampoule_blame.lines(kind, function, clauses)
  end

  defp attempted(_exception), do: ""

  @impl true
  def blame(%{module: module, function: function, arity: arity} = exception, stacktrace) do
    case stacktrace do
      [{^module, ^function, args, meta} | rest] when is_list(args) and length(args) == arity ->
        blamed =
          case Exception.blame_mfa(module, function, args) do
            {:ok, kind, clauses} -> %{exception | args: args, kind: kind, clauses: clauses}
            :error -> %{exception | args: args}
          end

        {blamed, [{module, function, arity, meta} | rest]}

      _ ->
        {exception, stacktrace}
    end
  end
end

defmodule KeyError do
  @moduledoc "A key is missing in a map, struct or keyword list."
  defexception [:key, :term, :message]

  @impl true
  def message(%{message: nil} = exception), do: text(exception.key, exception.term)
  def message(%{message: message}), do: message

  defp text(key, nil), do: "key " <> inspect(key) <> " not found"

  defp text(key, term) when is_atom(term) or is_number(term) or is_pid(term) or is_function(term) do
    "key " <> inspect(key) <> " not found in: " <> inspect(term)
  end

  defp text(key, term), do: "key " <> inspect(key) <> " not found in:" <> Exception.indented(term)

  @impl true
  def blame(%{message: message} = exception, stacktrace) when is_binary(message), do: {exception, stacktrace}
  def blame(%{term: nil} = exception, stacktrace), do: {%{exception | message: message(exception)}, stacktrace}

  def blame(%{term: term, key: key} = exception, stacktrace) do
    message = text(key, term)

    hint =
      cond do
        is_atom(term) and is_atom(key) ->
          " (if instead you want to invoke " <>
            Exception.format_mfa(term, key, []) <>
            ", make sure to add parentheses after the function name)"

        is_atom(key) ->
          case keys(term) do
            nil ->
              ""

            keys ->
              candidates = for name <- keys, name != :__struct__ and name != :__exception__, do: {:erlang.atom_to_binary(name), name}

              case Exception.did_you_mean(:erlang.atom_to_binary(key), candidates, &inspect/1) do
                "" -> ""
                hint -> "\n" <> hint
              end
          end

        true ->
          ""
      end

    {%{exception | message: message <> hint}, stacktrace}
  end

  # Only where all keys are atoms can one have been misspelt.
  defp keys(%{} = map) do
    keys = :maps.keys(map)
    if :lists.all(&is_atom/1, keys), do: keys
  end

  defp keys(list) when is_list(list) do
    if Keyword.keyword?(list), do: Keyword.keys(list)
  end

  defp keys(_), do: nil
end

defmodule UnicodeConversionError do
  @moduledoc "Characters cannot be decoded or encoded."
  defexception [:encoded, :message]

  @impl true
  def exception(opts) do
    %UnicodeConversionError{
      encoded: Keyword.fetch!(opts, :encoded),
      message: detail(Keyword.fetch!(opts, :kind)) <> detail_of(Keyword.fetch!(opts, :rest), Keyword.fetch!(opts, :kind))
    }
  end

  defp detail(_kind), do: ""

  defp detail_of(rest, kind) when is_binary(rest) do
    :erlang.atom_to_binary(kind) <> " encoding starting at " <> inspect(rest)
  end

  defp detail_of([code_point | _], kind) when is_integer(code_point) do
    :erlang.atom_to_binary(kind) <> " code point " <> :erlang.integer_to_binary(code_point)
  end

  defp detail_of([rest | _], kind), do: detail_of(rest, kind)
end

defmodule MissingApplicationsError do
  @moduledoc "Code needs applications that are not there."
  defexception apps: [], description: "missing applications found"

  @impl true
  def message(%{apps: apps, description: description}) do
    list = for {app, requirement} <- apps, do: ["  ", inspect({app, requirement}), "\n"]

    text =
      :erlang.iolist_to_binary([
        description,
        "\n\nTo address this, include these applications as your dependencies:\n\n",
        list
      ])

    String.trim_trailing(text)
  end
end

defmodule Inspect.Error do
  @moduledoc "An implementation of the protocol `Inspect` failed."
  defexception [:exception_module, :exception_message, :stacktrace, :inspected_struct]

  @impl true
  def exception(arguments) when is_list(arguments) do
    exception = Keyword.fetch!(arguments, :exception)

    %Inspect.Error{
      exception_module: exception.__struct__,
      exception_message: String.trim_trailing(Exception.message(exception), "\n"),
      stacktrace: Keyword.fetch!(arguments, :stacktrace),
      inspected_struct: Keyword.fetch!(arguments, :inspected_struct)
    }
  end

  @impl true
  def message(%{exception_module: module, exception_message: message, inspected_struct: struct}) do
    "got " <>
      inspect(module) <>
      " with message:\n\n    \"\"\"\n" <>
      pad(message) <> "\n    \"\"\"\n\nwhile inspecting:\n\n" <> pad(struct) <> "\n"
  end

  defp pad(message) do
    lines =
      for line <- :binary.split(message, "\n", [:global]) do
        if line == "", do: "", else: ["    ", line]
      end

    :erlang.iolist_to_binary(:lists.join("\n", lines))
  end
end

defmodule Protocol.UndefinedError do
  @moduledoc "A protocol has no implementation for the type of a value."
  defexception [:protocol, :value, description: ""]

  @impl true
  def message(%{protocol: protocol, value: value, description: description}) do
    "protocol " <>
      inspect(protocol) <>
      " not implemented for " <>
      type(value) <>
      maybe_description(description) <> maybe_types(protocol) <> "\n\nGot value:" <> Exception.indented(value)
  end

  # A protocol that was consolidated knows what there is.
  defp maybe_types(protocol) do
    case protocol.__protocol__(:impls) do
      {:consolidated, []} -> ". There are no implementations for this protocol."
      {:consolidated, types} -> ". This protocol is implemented for: " <> Enum.map_join(types, ", ", &inspect/1)
      :not_consolidated -> ""
    end
  end

  defp maybe_description(""), do: ""
  defp maybe_description(description), do: ", " <> description

  defp type(%{__struct__: struct}), do: inspect(struct) <> " (a struct)"
  defp type(value) when is_map(value), do: "Map"
  defp type(value) when is_atom(value), do: "Atom"
  defp type(value) when is_tuple(value), do: "Tuple"
  defp type(value) when is_list(value), do: "List"
  defp type(value) when is_bitstring(value), do: "BitString"
  defp type(value) when is_integer(value), do: "Integer"
  defp type(value) when is_float(value), do: "Float"
  defp type(value) when is_function(value), do: "Function"
  defp type(value) when is_pid(value), do: "PID"
  defp type(value) when is_port(value), do: "Port"
  defp type(value) when is_reference(value), do: "Reference"
end

defmodule ErlangError do
  @moduledoc "An Erlang error that has no exception of its own."
  defexception [:original, :reason]

  @impl true
  def message(%{original: original, reason: nil}), do: "Erlang error: " <> inspect(original)

  def message(%{original: original, reason: reason}) do
    "Erlang error: " <> inspect(original) <> reason
  end

  @doc false
  # The exception for an error reason of the machine.
  def normalize(:badarg, stacktrace), do: bad_argument(stacktrace)
  def normalize(:badarith, _stacktrace), do: %ArithmeticError{}
  def normalize(:system_limit, stacktrace), do: system_limit(stacktrace)
  def normalize(:cond_clause, _stacktrace), do: %CondClauseError{}
  def normalize({:badarity, {fun, args}}, _stacktrace), do: %BadArityError{function: fun, args: args}
  def normalize({:badfun, term}, _stacktrace), do: %BadFunctionError{term: term}
  def normalize({:badstruct, struct, term}, _), do: %ErlangError{original: {:badstruct, struct, term}}
  def normalize({:badmatch, term}, _stacktrace), do: %MatchError{term: term}
  def normalize({:badmap, term}, _stacktrace), do: %BadMapError{term: term}
  def normalize({:badbool, operator, term}, _stacktrace), do: %BadBooleanError{operator: operator, term: term}
  def normalize({:badkey, key}, stacktrace), do: missing_key(key, stacktrace)

  def normalize({:badkey, key, term}, _stacktrace) when is_map(term), do: %KeyError{key: key, term: term}

  def normalize({:badkey, key, term}, _stacktrace) do
    %KeyError{
      key: key,
      term: term,
      message:
        "key " <>
          inspect(key) <>
          " not found in: " <>
          inspect(term, pretty: true, limit: :infinity) <>
          "\n\nIf you are using the dot syntax, such as map.field, " <>
          "make sure the left-hand side of the dot is a map"
    }
  end

  def normalize({:case_clause, term}, _stacktrace), do: %CaseClauseError{term: term}
  def normalize({:else_clause, term}, _stacktrace), do: %WithClauseError{term: term}
  def normalize({:try_clause, term}, _stacktrace), do: %TryClauseError{term: term}

  def normalize(:undef, stacktrace) do
    {module, function, arity} = origin(stacktrace)
    %UndefinedFunctionError{module: module, function: function, arity: arity}
  end

  def normalize(:function_clause, stacktrace) do
    {module, function, arity} = origin(stacktrace)
    %FunctionClauseError{module: module, function: function, arity: arity}
  end

  def normalize({:badarg, payload}, _stacktrace) do
    %ArgumentError{message: "argument error: " <> inspect(payload)}
  end

  def normalize(other, stacktrace) do
    case error_info(other, stacktrace) do
      {:ok, details, _} -> %ErlangError{original: other, reason: details}
      :error -> %ErlangError{original: other}
    end
  end

  defp origin([{module, function, args, _} | _]) when is_list(args), do: {module, function, length(args)}
  defp origin([{module, function, arity, _} | _]), do: {module, function, arity}
  defp origin(_), do: {nil, nil, nil}

  # What was looked in is not in the reason, but the machine may tell the call.
  defp missing_key(key, [{:maps, :update, [key, _value, map], _} | _]) when is_map(map), do: %KeyError{key: key, term: map}
  defp missing_key(key, [{:maps, fun, [key, map], _} | _]) when fun in [:get, :take] and is_map(map), do: %KeyError{key: key, term: map}

  defp missing_key(key, [{:erlang, :map_get, [key, map], _} | _]) when is_map(map), do: %KeyError{key: key, term: map}
  defp missing_key(key, _stacktrace), do: %KeyError{key: key}

  defp bad_argument([{:erlang, :apply, [module, function, args], _} | _]) when not is_atom(module) do
    called =
      if args == [] do
        "you attempted to apply a function named #{inspect(function)} on #{inspect(module)}. " <>
          "If you are using Kernel.apply/3, make sure the module is an atom. " <>
          "If you are using the dot syntax, such as module.function(), " <>
          "make sure the left-hand side of the dot is an atom representing a module"
      else
        "you attempted to apply a function on #{inspect(module)}. " <>
          "Modules (the first argument of apply) must always be an atom"
      end

    %ArgumentError{message: called}
  end

  defp bad_argument(stacktrace) do
    case error_info(:badarg, stacktrace) do
      {:ok, details, :general} -> %ArgumentError{message: details}
      {:ok, details, :arguments} -> %ArgumentError{message: "errors were found at the given arguments:" <> details}
      :error -> %ArgumentError{}
    end
  end

  defp system_limit(stacktrace) do
    case error_info(:system_limit, stacktrace) do
      {:ok, details, _} -> %SystemLimitError{message: "a system limit has been reached due to errors at the given arguments:" <> details}
      :error -> %SystemLimitError{}
    end
  end

  # The explanations that a module gives of an error of its own function.
  defp error_info(reason, [{module, _fun, args, options} | _] = stacktrace) when is_list(options) do
    case :lists.keyfind(:error_info, 1, options) do
      {:error_info, info} when is_map(info) ->
        formatter = :maps.get(:module, info, module)
        function = :maps.get(:function, info, :format_error)

        try do
          :erlang.apply(formatter, function, [reason, stacktrace])
        rescue
          _ -> :error
        else
          map when is_map(map) -> explain(map, if(is_list(args), do: length(args), else: args))
          _ -> :error
        end

      _ ->
        :error
    end
  end

  defp error_info(_reason, _stacktrace), do: :error

  defp explain(map, arity) do
    arguments =
      for n <- positions(1, arity), is_map_key(map, n) do
        ["  * ", ordinal(n), " argument: ", chars(:maps.get(n, map)), "\n"]
      end

    general = :maps.get(:general, map, nil)

    cond do
      arguments == [] and general == nil -> :error
      arguments == [] -> {:ok, chars(general), :general}
      general == nil -> {:ok, :erlang.iolist_to_binary(["\n\n", arguments]), :arguments}
      true -> {:ok, :erlang.iolist_to_binary(["\n\n", arguments, "  * ", chars(general), "\n"]), :arguments}
    end
  end

  defp positions(from, to) when from > to, do: []
  defp positions(from, to), do: [from | positions(from + 1, to)]

  defp chars(text), do: IO.chardata_to_string(text)

  defp ordinal(1), do: "1st"
  defp ordinal(2), do: "2nd"
  defp ordinal(3), do: "3rd"
  defp ordinal(n), do: :erlang.integer_to_binary(n) <> "th"
end
