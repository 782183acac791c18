defmodule ExUnit.DocTest.Error do
  @moduledoc """
  Raised for examples in documentation that cannot be tested as they are written.
  """
  defexception [:message]
end

defmodule ExUnit.DocTest do
  @moduledoc """
  Tests the examples in documentation.

      defmodule MyModuleTest do
        use ExUnit.Case, async: true
        doctest MyModule
      end

  An example begins with `iex>`, goes on with `...>` or further `iex>`, and is followed by what
  it gives:

      iex> a = 1
      iex> a + 1
      2

  An empty line ends a test; variables live as long. What begins with `#Name<` is compared with
  what `inspect/2` shows; `** (ArgumentError) message` stands for an exception, and a message
  may end with `...`. Without a result nothing is compared.
  """

  # One example: the code, what is expected, both as they stand in the documentation (for the
  # report), and the line of the code.
  #
  # expected: :none | {:value, text} | {:inspect, text} | {:error, name, message}

  @doc """
  Defines a test for each example in the documentation of a module.

  Options:

    * `:only`, `:except` - `{function, arity}` and `:moduledoc`
    * `:import` - import the module's functions
    * `:tags` - tags of the tests
    * `:inspect_opts` - options of `inspect/2` for what begins with `#Name<`
  """
  defmacro doctest(module, opts \\ []) do
    require_code =
      case Keyword.keyword?(opts) and opts[:import] do
        true -> quote(do: import(unquote(module)))
        _ -> nil
      end

    tests =
      quote bind_quoted: [module: module, opts: opts] do
        file = ExUnit.DocTest.__file__(module)

        for {name, test, tags} <- ExUnit.DocTest.__doctests__(module, opts) do
          @file "(for doctest at) " <> file
          doc = ExUnit.Case.register_test(__MODULE__, __ENV__.file, __ENV__.line, :doctest, name, tags)
          def unquote(doc)(_), do: unquote(test)
        end
      end

    [require_code, tests]
  end

  @doc """
  Defines a test for each example in a Markdown file. Options `:tags` and `:inspect_opts`.
  """
  defmacro doctest_file(file, opts \\ []) do
    quote bind_quoted: [file: file, opts: opts] do
      @external_resource file

      for {name, test, tags} <- ExUnit.DocTest.__doctest_file__(__MODULE__, file, opts) do
        @file "(for doctest at) " <> Path.relative_to_cwd(file)
        doc = ExUnit.Case.register_test(__MODULE__, __ENV__.file, __ENV__.line, :doctest, name, tags)
        def unquote(doc)(_), do: unquote(test)
      end
    end
  end

  # --- the tests of a module ------------------------------------------------------------------

  @doc false
  # The source of a module, for reports.
  def __file__(module) do
    case module.module_info(:compile)[:source] do
      source when is_list(source) -> source |> List.to_string() |> Path.relative_to_cwd()
      _ -> "nofile"
    end
  end

  @doc false
  def __doctests__(module, opts) do
    file = __file__(module)

    entries =
      for {what, line, text} <- documentation(module), wanted?(what, opts) do
        {title(module, what), line, text}
      end

    if entries == [] and Keyword.has_key?(opts, :only) do
      raise ExUnit.DocTest.Error, message: "module #{inspect(module)} has no documentation to test"
    end

    define(entries, file, module, module, opts)
  end

  @doc false
  def __doctest_file__(module, file, opts) do
    relative = Path.relative_to_cwd(file)
    define([{relative, 1, File.read!(file)}], relative, module, file, opts)
  end

  # Each test gets a number; they are in the order of the source.
  defp define(entries, file, module, doctest, opts) do
    entries
    |> Enum.sort_by(fn {_, line, _} -> line end)
    |> Enum.flat_map(fn {title, line, text} -> for test <- tests(text, line, file), do: {title, test} end)
    |> Enum.with_index(1)
    |> Enum.map(fn {{title, examples}, number} ->
      first = hd(examples)
      last = List.last(examples)

      tags =
        [
          doctest: doctest,
          doctest_line: first.line,
          doctest_data: %{end_line: last.end_line}
        ] ++ Keyword.get(opts, :tags, [])

      {"#{title} (#{number})", content(examples, file, module, opts), tags}
    end)
  end

  defp title(module, :moduledoc), do: "module #{inspect(module)}"
  defp title(module, {name, arity}), do: "#{inspect(module)}.#{name}/#{arity}"

  defp wanted?(what, opts) do
    cond do
      only = opts[:only] -> what in only
      except = opts[:except] -> what not in except
      true -> true
    end
  end

  defp documentation(module) do
    case Code.fetch_docs(module) do
      {:docs_v1, annotation, _, _, moduledoc, _, docs} ->
        of_module = for %{"en" => text} <- [moduledoc], do: {:moduledoc, line(annotation), text}

        of_functions =
          for {{kind, name, arity}, annotation, _, %{"en" => text}, _} <- docs, kind in [:function, :macro, :type] do
            {{name, arity}, line(annotation), text}
          end

        of_module ++ of_functions

      {:error, reason} ->
        raise ExUnit.DocTest.Error,
          message: "could not retrieve the documentation for module #{inspect(module)}: #{explain(reason)}"
    end
  end

  defp explain(:module_not_found), do: "the module is not available"
  defp explain(:chunk_not_found), do: "the module was not compiled with docs"
  defp explain(other), do: inspect(other)

  defp line(line) when is_integer(line), do: line
  defp line({line, _column}), do: line

  # --- examples ---------------------------------------------------------------------------------

  # The tests in a text that begins below the given line: lists of examples.
  defp tests(text, line, file) do
    text
    |> String.split(["\r\n", "\n"])
    |> Enum.with_index(line + 1)
    |> Enum.map(fn {text, line} -> {String.trim_trailing(text), line} end)
    |> scan([], nil, file)
    |> Enum.map(&check(&1, file))
  end

  # State: nil outside of tests, or the test under way: its indentation and its examples, the
  # last one first.
  defp scan([], done, nil, _file), do: Enum.reverse(done)
  defp scan([], done, test, _file), do: Enum.reverse([finish(test) | done])

  defp scan([{text, line} | rest], done, test, file) do
    case {prompt(text), test} do
      {{:prompt, indent, code}, nil} ->
        scan(rest, done, %{indent: indent, examples: [example(code, line)]}, file)

      {{:prompt, indent, code}, %{indent: indent, examples: [last | others]}} ->
        # Without a result in between, prompts are one example with several lines of report.
        joined? = last.expected == []
        examples = if joined?, do: [join(last, code, line) | others], else: [example(code, line), last | others]
        scan(rest, done, %{test | examples: examples}, file)

      {{:continued, indent, code}, %{indent: indent, examples: [%{expected: []} = last | others]}} ->
        last = %{last | code: append(last.code, code), shown: last.shown ++ ["...>" <> code], end_line: line}
        scan(rest, done, %{test | examples: [last | others]}, file)

      {{:text, _, ""}, nil} ->
        scan(rest, done, nil, file)

      {{:text, _, ""}, test} ->
        scan(rest, [finish(test) | done], nil, file)

      {{kind, indent, _}, %{indent: expected}} when kind != :text and indent != expected ->
        raise ExUnit.DocTest.Error,
          message:
            "#{file}:#{line}: indentation level mismatch on doctest line: #{inspect(text)}\n\n" <>
              "If you are planning to assert on the result of an `iex>` expression, \n" <>
              "make sure the result is indented at the beginning of `iex>`, which\n" <>
              "in this case is exactly #{expected} spaces."

      {{:text, _, "```" <> _}, %{} = test} ->
        scan(rest, [finish(test) | done], nil, file)

      {{:text, _, _}, nil} ->
        scan(rest, done, nil, file)

      {{:text, indent, _}, %{examples: [last | others]} = test} ->
        if indent < test.indent do
          raise ExUnit.DocTest.Error,
            message:
              "#{file}:#{line}: indentation level mismatch on doctest line: #{inspect(text)}\n\n" <>
                "If you are planning to assert on the result of an `iex>` expression, \n" <>
                "make sure the result is indented at the beginning of `iex>`, which\n" <>
                "in this case is exactly #{test.indent} spaces."
        end

        result = binary_part(text, test.indent, byte_size(text) - test.indent)
        last = %{last | expected: last.expected ++ [result], result_line: last.result_line || line, end_line: line}
        scan(rest, done, %{test | examples: [last | others]}, file)

      {{:continued, _, _}, _} ->
        raise ExUnit.DocTest.Error, message: "#{file}:#{line}: unknown IEx prompt: #{inspect(text)}"
    end
  end

  defp finish(test), do: Enum.reverse(test.examples)

  # code: `{line, lines}` of each expression of the example, in order. shown: the same, without the
  # numbers of prompts.
  defp example(code, line) do
    %{code: [{line, [code]}], shown: ["iex>" <> code], expected: [], result_line: nil, line: line, end_line: line}
  end

  defp join(example, code, line) do
    %{example | code: example.code ++ [{line, [code]}], shown: example.shown ++ ["iex>" <> code], end_line: line}
  end

  defp append(codes, code) do
    {before, [{line, lines}]} = Enum.split(codes, -1)
    before ++ [{line, lines ++ [code]}]
  end

  # What a line is: its prompt, how far it is set in, and the rest.
  defp prompt(text) do
    trimmed = String.trim_leading(text, " ")
    indent = byte_size(text) - byte_size(trimmed)

    case trimmed do
      "iex>" <> code -> {:prompt, indent, code}
      "...>" <> code -> {:continued, indent, code}
      "iex(" <> rest -> numbered(rest, :prompt, indent, trimmed)
      "...(" <> rest -> numbered(rest, :continued, indent, trimmed)
      _ -> {:text, indent, trimmed}
    end
  end

  defp numbered(rest, kind, indent, trimmed) do
    case Integer.parse(rest) do
      {_, ")>" <> code} -> {kind, indent, code}
      _ -> {:text, indent, trimmed}
    end
  end

  # An exception ends the run of a test, so nothing may follow it.
  defp check(examples, file) do
    errors = for %{expected: ["** (" <> _ | _], line: line} <- examples, do: line

    case errors do
      [_, second | _] ->
        raise ExUnit.DocTest.Error,
          message:
            "#{file}:#{second}: multiple exceptions in the same doctest example are not supported, " <>
              "please separate your iex> prompts by multiple newlines to start new examples"

      _ ->
        examples
    end
  end

  # --- the body of a test --------------------------------------------------------------------------

  defp content(examples, file, module, opts) do
    body = {:__block__, [], Enum.flat_map(examples, &example_code(&1, file, module, opts)) ++ [:ok]}

    quote do
      try do
        unquote(body)
      catch
        kind, reason ->
          :erlang.raise(kind, reason, ExUnit.DocTest.__relocate__(__STACKTRACE__, __MODULE__, unquote(file)))
      end
    end
  end

  @doc false
  # Lines of the test are lines of the documentation.
  def __relocate__(stacktrace, module, file) do
    for frame <- stacktrace do
      case frame do
        {^module, name, arity, location} when name != :__MODULE__ ->
          {module, name, arity, Keyword.put(location, :file, String.to_charlist("(for doctest at) " <> file))}

        _ ->
          frame
      end
    end
  end

  # The statements of an example: the value of the last one is compared with what is expected.
  defp example_code(example, file, module, opts) do
    statements = Enum.flat_map(example.code, fn {line, lines} -> statements(parse(lines, line, file)) end)
    {before, [last]} = statements |> Enum.map(&matching/1) |> Enum.split(-1)
    report = report(example, example.line, file, module)

    body =
      case expected(example.expected) do
        :none -> last
        {:value, text} -> value_code(last, text, parse([text], example.result_line, file), report)
        {:inspect, text} -> inspect_code(last, text, report, opts)
        {:error, name, message} -> error_code(last, name, message, report)
      end

    before ++ [body]
  rescue
    error in [SyntaxError, TokenMissingError, MismatchedDelimiterError] ->
      message = "Doctest did not compile, got: (#{inspect(error.__struct__)}) #{Exception.message(error)}"
      report = report(example, error.line, file, module)
      [quote(do: ExUnit.DocTest.__fail__(unquote(message), unquote(Macro.escape(report))))]
  end

  # How a failure shows the example, and where it stands.
  defp report(example, line, file, module) do
    doctest = "\n" <> Enum.join(example.shown ++ example.expected, "\n")
    {doctest, [{module, :__MODULE__, 0, [line: line, file: String.to_charlist(file)]}]}
  end

  defp statements({:__block__, _, [_, _ | _] = statements}), do: statements
  defp statements(statement), do: [statement]

  # A match that fails shows both sides.
  defp matching({:=, meta, [_, _]} = match), do: {{:., meta, [__MODULE__, :__assert__]}, meta, [match]}
  defp matching(statement), do: statement

  defp parse(lines, line, file) do
    lines |> Enum.join("\n") |> Code.string_to_quoted!(file: file, line: line)
  end

  defp expected([]), do: :none

  defp expected(["** (" <> rest | more]) do
    [name | message] = String.split(rest, ")", parts: 2)
    message = Enum.join([message |> Enum.join() |> String.trim_leading(" ") | more], "\n")
    {:error, Module.concat([name]), message}
  end

  defp expected(["#" <> _ = first | more] = lines) do
    if opaque?(first), do: {:inspect, Enum.join([first | more], "\n")}, else: {:value, Enum.join(lines, "\n")}
  end

  defp expected(lines), do: {:value, Enum.join(lines, "\n")}

  # `#Name<`
  defp opaque?("#" <> rest) do
    case String.split(rest, "<", parts: 2) do
      [<<first, _::binary>> = name, _] when first in ?A..?Z -> not String.contains?(name, " ")
      _ -> false
    end
  end

  defp value_code(code, text, expected, report) do
    quote do
      value = unquote(code)
      expected = unquote(expected)

      ExUnit.DocTest.__compare__(
        value,
        expected,
        unquote(Macro.to_string(code) <> " === " <> text),
        unquote(Macro.escape(report))
      )

      value
    end
  end

  defp inspect_code(code, text, report, opts) do
    quote do
      value = unquote(code)

      ExUnit.DocTest.__compare__(
        inspect(value, unquote(Keyword.get(opts, :inspect_opts, []))),
        unquote(text),
        unquote("inspect(#{Macro.to_string(code)}) === #{inspect(text)}"),
        unquote(Macro.escape(report))
      )

      value
    end
  end

  defp error_code(code, name, message, report) do
    quote do
      ExUnit.DocTest.__raised__(
        fn -> unquote(code) end,
        unquote(name),
        unquote(message),
        unquote(Macro.escape(report))
      )
    end
  end

  # --- checks ------------------------------------------------------------------------------------------

  @doc false
  defmacro __assert__({:=, _, [left, right]} = match) do
    code = Macro.escape(match, prune_metadata: true)

    value = Macro.var(:right, ExUnit.Assertions)

    quote do
      unquote(value) = unquote(right)
      unquote(ExUnit.Assertions.__match__(left, code, __CALLER__))
      unquote(value)
    end
  end

  @doc false
  def __compare__(value, expected, code, {doctest, place}) do
    if value === expected do
      true
    else
      error =
        ExUnit.AssertionError.exception(
          doctest: doctest,
          expr: code,
          left: value,
          right: expected,
          message: "Doctest failed",
          context: :===
        )

      :erlang.raise(:error, error, place)
    end
  end

  @doc false
  def __raised__(function, name, message, report) do
    try do
      function.()
    rescue
      error -> {:raised, error}
    else
      _ -> :nothing
    end
    |> case do
      :nothing ->
        __fail__("Doctest failed: expected exception #{inspect(name)} but nothing was raised", report)

      {:raised, %{__struct__: ^name} = error} ->
        actual = Exception.message(error)

        if not same_message?(message, actual) do
          __fail__(
            "Doctest failed: wrong message for #{inspect(name)}\n" <>
              "expected:\n  #{inspect(message)}\nactual:\n  #{inspect(actual)}",
            report
          )
        end

        error

      {:raised, error} ->
        __fail__(
          "Doctest failed: expected exception #{inspect(name)} but got " <>
            "#{inspect(error.__struct__)} with message #{inspect(Exception.message(error))}",
          report
        )
    end
  end

  # An ellipsis stands for the rest of the message.
  defp same_message?(expected, actual) do
    if String.ends_with?(expected, "...") do
      prefix = binary_part(expected, 0, byte_size(expected) - 3)
      String.starts_with?(actual, prefix)
    else
      expected == actual
    end
  end

  @doc false
  def __fail__(message, {doctest, place}) do
    :erlang.raise(:error, ExUnit.AssertionError.exception(message: message, doctest: doctest), place)
  end
end
