defmodule ExUnit.Formatter do
  @moduledoc """
  What formatters are made of.

  A formatter is a GenServer that is started with the configuration and gets casts:

    * `{:suite_started, opts}` and `{:suite_finished, times_us}`
    * `{:module_started, test_module}` and `{:module_finished, test_module}`
    * `{:test_started, test}` and `{:test_finished, test}`
    * `:max_failures_reached`

  The functions here lay out failures. Each takes a callback `fun.(key, text)` that gives the
  text as it is to be shown, which is where colors come from.
  """

  @type times_us :: %{run: pos_integer, async: pos_integer | nil, load: pos_integer | nil}

  # What stands before a failure's lines.
  @indent "     "

  # --- times and filters -------------------------------------------------------------------------

  @doc """
  The time that a suite took.

      iex> ExUnit.Formatter.format_times(%{run: 10_000, async: nil, load: nil})
      "Finished in 0.01 seconds (0.00s async, 0.01s sync)"
      iex> ExUnit.Formatter.format_times(%{run: 100_000, async: 50_000, load: 200_000})
      "Finished in 0.3 seconds (0.2s on load, 0.05s async, 0.05s sync)"
  """
  @spec format_times(times_us) :: String.t()
  def format_times(times) do
    async = times.async || 0
    load = if times.load, do: "#{seconds(times.load)}s on load, ", else: ""
    total = times.run + (times.load || 0)
    "Finished in #{seconds(total)} seconds (#{load}#{seconds(async)}s async, #{seconds(times.run - async)}s sync)"
  end

  # With as many digits as tell something.
  defp seconds(us) do
    hundredths = div(us, 10_000)

    if hundredths < 10 do
      "0.0#{hundredths}"
    else
      tenths = div(us, 100_000)
      "#{div(tenths, 10)}.#{rem(tenths, 10)}"
    end
  end

  @doc """
  The filters of a suite.

      iex> ExUnit.Formatter.format_filters([run: true, slow: false], :include)
      "Including tags: [run: true, slow: false]"
  """
  @spec format_filters(keyword, :include | :exclude) :: String.t()
  def format_filters(filters, :include), do: "Including tags: #{inspect(filters)}"
  def format_filters(filters, :exclude), do: "Excluding tags: #{inspect(filters)}"

  # --- failures -------------------------------------------------------------------------------------

  @doc """
  The failures of a test, under the number of the test.
  """
  @spec format_test_failure(ExUnit.Test.t(), [tuple], pos_integer, non_neg_integer | :infinity, fun) :: String.t()
  def format_test_failure(test, failures, counter, width, formatter) do
    %ExUnit.Test{name: name, description: description, module: module, tags: tags} = test

    test_info(counter, formatter) <>
      test_text("#{description || name} (#{inspect(module)})\n", formatter) <>
      parameters(test.parameters, formatter) <>
      @indent <>
      formatter.(:location_info, location(tags)) <>
      "\n" <> all_failures(failures, fn failure -> failure(failure, test, width, formatter) end)
  end

  @doc """
  The failures of a module's `setup_all`, under a number.
  """
  @spec format_test_all_failure(ExUnit.TestModule.t(), [tuple], pos_integer, non_neg_integer | :infinity, fun) ::
          String.t()
  def format_test_all_failure(test_module, failures, counter, width, formatter) do
    test_info(counter, formatter) <>
      formatter.(
        :test_module_info,
        "#{inspect(test_module.name)}: failure on setup_all callback, all tests have been invalidated\n"
      ) <>
      parameters(test_module.parameters, formatter) <>
      all_failures(failures, fn failure -> failure(failure, nil, width, formatter) end)
  end

  @doc false
  @deprecated "Use ExUnit.Formatter.format_test_all_failure/5 instead"
  def format_test_case_failure(test_case, failures, counter, width, formatter) do
    format_test_all_failure(test_case, failures, counter, width, formatter)
  end

  defp test_info(counter, formatter), do: formatter.(:test_info, String.pad_leading("#{counter})", 4) <> " ")
  defp test_text(text, formatter), do: formatter.(:test_info, text)

  defp parameters(parameters, _formatter) when parameters == %{}, do: ""

  defp parameters(parameters, formatter) do
    @indent <> formatter.(:parameters_info, "Parameters: #{inspect(parameters)}") <> "\n"
  end

  defp location(tags) do
    prefix = Application.get_env(:ex_unit, :test_location_relative_path, "")
    Path.join([prefix, Path.relative_to_cwd(tags.file)]) <> ":#{tags.line}"
  end

  defp all_failures([failure], format), do: format.(failure)

  defp all_failures(failures, format) do
    for {failure, index} <- Enum.with_index(failures, 1), into: "" do
      "\n" <> @indent <> "Failure ##{index}\n" <> format.(failure)
    end
  end

  defp failure({:error, %ExUnit.AssertionError{} = error, stack}, test, width, formatter) do
    assertion(error, stack, test, width, formatter, @indent) <> stacktrace(stack, test, formatter)
  end

  # A process linked to the test failed at an assertion.
  defp failure({{:EXIT, pid}, {%ExUnit.AssertionError{} = error, stack}, _}, test, width, formatter)
       when is_list(stack) do
    inner = @indent <> "     "

    formatter.(:error_info, "     ** (EXIT from #{inspect(pid)}) an exception was raised:") <>
      "\n\n" <>
      assertion(error, [], nil, width, formatter, inner) <>
      stacktrace(stack, test, formatter, inner) <> "\n"
  end

  defp failure({kind, reason, stack}, test, _width, formatter) do
    {reason, stack} = blame(kind, reason, stack)
    {banner, blamed} = banner(kind, reason, stack)

    @indent <>
      formatter.(:error_info, set_in(banner, @indent)) <>
      set_in(blamed, @indent) <> "\n" <> code_line(stack, test, formatter) <> stacktrace(stack, test, formatter)
  end

  defp blame({:EXIT, _}, reason, stack), do: {reason, stack}
  defp blame(kind, reason, stack), do: Exception.blame(kind, reason, stack)

  # What is wrong, and what is known beside it.
  defp banner(:error, %FunctionClauseError{} = error, stack) do
    plain = Exception.format_banner(:error, %{error | args: nil}, stack)
    whole = Exception.format_banner(:error, error, stack)
    {plain, binary_part(whole, byte_size(plain), byte_size(whole) - byte_size(plain))}
  end

  defp banner(kind, reason, stack), do: {Exception.format_banner(kind, reason, stack), ""}

  # Sets in all lines but the first and blank ones.
  defp set_in(text, indent) do
    [first | rest] = String.split(text, "\n")

    for line <- rest, into: first do
      if line == "", do: "\n", else: "\n" <> indent <> line
    end
  end

  # --- assertions -------------------------------------------------------------------------------------

  @doc false
  # The whole text of an assertion error, as its message.
  def format_assertion_error(%ExUnit.AssertionError{} = error) do
    assertion(error, [], nil, :infinity, fn _key, text -> text end, "")
  end

  defp assertion(error, stack, test, width, formatter, indent) do
    no_value = ExUnit.AssertionError.no_value()
    diff = format_assertion_diff(error, byte_size(indent), width, formatter)
    code = error.expr
    labels = for {label, _} <- diff, label in [:left, :right], do: label
    # Labels are as wide as the widest of them.
    label_width = if :right in labels, do: 7, else: 6

    message = if error.message == no_value, do: "", else: message_lines(error.message, formatter, indent)

    doctest =
      if error.doctest == no_value do
        ""
      else
        lines = error.doctest |> String.trim() |> String.replace("\n", "\n  " <> indent)
        indent <> formatter.(:extra_info, "doctest:") <> "\n  " <> indent <> lines <> "\n"
      end

    code =
      if code == no_value do
        code_line(stack, test, formatter, label_width)
      else
        text = if is_binary(code), do: code, else: code_text(code)
        label(formatter, "code:", label_width, indent) <> pad_lines(text, byte_size(indent) + label_width) <> "\n"
      end

    sides = for {label, text} <- diff, label in [:left, :right], into: "", do: side(label, text, formatter, label_width, indent)
    message <> doctest <> code <> sides <> arguments(error.args, width, formatter, indent) <> mailbox(error, width, formatter, indent)
  end

  defp message_lines(message, formatter, indent) do
    indent <> formatter.(:error_info, set_in(message, Enum.max([indent, @indent]))) <> "\n"
  end

  defp label(formatter, label, width, indent), do: indent <> formatter.(:extra_info, String.pad_trailing(label, width))

  defp side(label, text, formatter, width, indent), do: label(formatter, "#{label}:", width, indent) <> IO.iodata_to_binary(text) <> "\n"

  defp code_text({kind, _meta, [expr]}) when kind in [:assert, :refute, :assert_receive, :assert_received] do
    # Without parentheses, as assertions are written.
    "#{kind} " <> Macro.to_string(expr)
  end

  defp code_text(code), do: Macro.to_string(code)

  defp pad_lines(text, width), do: String.replace(text, "\n", "\n" <> String.duplicate(" ", width))

  defp arguments(args, _width, _formatter, _indent) when not is_list(args), do: ""

  defp arguments(args, width, formatter, indent) do
    padding = String.duplicate(" ", byte_size(indent) + 4)

    shown =
      for {arg, index} <- Enum.with_index(args, 1) do
        [padding, "# #{index}\n", padding, value(arg, byte_size(padding), width), "\n\n"]
      end

    indent <> formatter.(:extra_info, "arguments:") <> "\n\n" <> IO.iodata_to_binary(shown)
  end

  defp mailbox(%{context: {:mailbox, _pins, []}}, _width, _formatter, _indent), do: ""

  defp mailbox(%{context: {:mailbox, pins, messages}, left: pattern}, width, formatter, indent) do
    inner = indent <> "  "

    shown =
      for message <- messages do
        error = %ExUnit.AssertionError{left: pattern, right: message, context: {:match, pins}}
        [left: left, right: right] = format_assertion_diff(error, byte_size(inner) + 2, width, formatter)

        [
          [inner, formatter.(:extra_info, "pattern: "), left, "\n"],
          [inner, formatter.(:extra_info, "value:   "), right, "\n"]
        ]
      end

    indent <> formatter.(:extra_info, "mailbox:") <> "\n" <> IO.iodata_to_binary(Enum.intersperse(shown, "\n"))
  end

  defp mailbox(_error, _width, _formatter, _indent), do: ""

  @doc """
  The sides of an assertion, marked where they differ if the formatter wants that.
  """
  @spec format_assertion_diff(Exception.t(), non_neg_integer, non_neg_integer | :infinity, fun) ::
          [{:left | :right, iodata}]
  def format_assertion_diff(%ExUnit.AssertionError{context: {:mailbox, _, _}}, _padding_size, _width, _formatter), do: []

  def format_assertion_diff(%ExUnit.AssertionError{left: left, right: right, context: context}, padding_size, width, formatter) do
    no_value = ExUnit.AssertionError.no_value()

    case {left != no_value, right != no_value} do
      {false, false} -> []
      {true, false} -> [left: value(left, padding_size + 6, width)]
      {false, true} -> [right: value(right, padding_size + 7, width)]
      {true, true} -> sides(left, right, context, padding_size + 7, width, formatter)
    end
  end

  defp sides(left, right, context, padding, width, formatter) do
    if formatter.(:diff_enabled?, false) do
      {left, right} = ExUnit.Diff.format(left, right, context, padding, width, formatter)
      [left: left, right: right]
    else
      left =
        case context do
          {:match, _} -> pad_lines(Macro.to_string(left), padding)
          _ -> value(left, padding, width)
        end

      [left: left, right: value(right, padding, width)]
    end
  end

  # A value, with its lines after the first set in. Where it begins counts for the width once:
  # the lines below are set in within what is left.
  defp value(term, padding, width) do
    width = if width == :infinity, do: width, else: width - padding
    opts = Inspect.Opts.new(width: width, pretty: true)

    Inspect.Algebra.to_doc(term, opts)
    |> Inspect.Algebra.group()
    |> Inspect.Algebra.nest(padding)
    |> Inspect.Algebra.format(width)
    |> IO.iodata_to_binary()
  end

  # --- code and stacktraces -----------------------------------------------------------------------------

  defp code_line(stack, test, formatter, width \\ 6)
  defp code_line(_stack, nil, _formatter, _width), do: ""

  # The source line at which the test was left.
  defp code_line(stack, test, formatter, width) do
    with {_, _, _, location} <- Enum.find(stack, &own_frame?(&1, test)),
         file when file != nil <- file_name(location),
         line when is_integer(line) and line > 0 <- location[:line],
         text when text != "" <- source_line(file, line) do
      label(formatter, "code:", width, @indent) <> text <> "\n"
    else
      _ -> ""
    end
  end

  defp own_frame?({module, name, _, _}, %{module: module, name: name}), do: true
  defp own_frame?(_frame, _test), do: false

  defp source_line(file, line) do
    case :file.read_file(file) do
      {:ok, text} -> text |> String.split("\n") |> Enum.at(line - 1, "") |> String.trim()
      _ -> ""
    end
  end

  defp stacktrace(stack, test, formatter, indent \\ @indent)
  defp stacktrace([], _test, _formatter, _indent), do: ""

  defp stacktrace(stack, test, formatter, indent) do
    depth = Application.get_env(:ex_unit, :stacktrace_depth, 20)
    lines = for frame <- Enum.take(stack, depth), do: [indent, "  ", frame(frame, test, formatter), "\n"]
    IO.iodata_to_binary([indent, formatter.(:extra_info, "stacktrace:"), "\n", lines])
  end

  defp frame({module, name, _arity, location}, %{module: module, name: name}, formatter) do
    formatter.(:stacktrace_info, "#{file_line(location)}(test)")
  end

  defp frame(frame, _test, formatter), do: formatter.(:stacktrace_info, Exception.format_stacktrace_entry(frame))

  defp file_line(location), do: Exception.format_file_line(file_name(location), location[:line], " ")

  defp file_name(location), do: location[:file] && IO.chardata_to_string(location[:file])
end
