defmodule EEx.SyntaxError do
  @moduledoc "What is wrong in a template, and where."
  defexception [:message, :file, :line, :column]

  @impl true
  def message(%{file: nil, message: message}), do: message
  def message(e), do: "#{e.file}:#{e.line}:#{e.column}: #{e.message}"
end

defmodule EEx do
  @moduledoc """
  Templates: texts with Elixir in them.

    * `<% code %>` runs code
    * `<%= code %>` puts what it gives in its place
    * `<%% text %>` is `<% text %>` itself
    * `<%!-- comment --%>` is left out

  Blocks may hold text: `<%= if x do %>yes<% else %>no<% end %>`. `@name` is short for an entry of
  the variable `assigns`.

  Options: `:file`, `:line`, `:indentation` (where the template begins), `:engine` (see
  `EEx.Engine`), `:trim` (lines that hold code alone leave no blank line), `:parser_options`.
  """

  @doc """
  Defines a function of a template.

      defmodule Sample do
        require EEx
        EEx.function_from_string(:def, :sample, "<%= a + b %>", [:a, :b])
      end
  """
  defmacro function_from_string(kind, name, template, args \\ [], options \\ []) do
    quote bind_quoted: [kind: kind, name: name, template: template, args: args, options: options] do
      options = Keyword.merge([file: __ENV__.file, line: __ENV__.line], options)
      compiled = EEx.compile_string(template, options)
      args = Enum.map(args, fn arg -> {arg, [line: options[:line]], nil} end)

      case kind do
        :def -> def unquote(name)(unquote_splicing(args)), do: unquote(compiled)
        :defp -> defp unquote(name)(unquote_splicing(args)), do: unquote(compiled)
      end
    end
  end

  @doc "Defines a function of a template in a file."
  defmacro function_from_file(kind, name, file, args \\ [], options \\ []) do
    quote bind_quoted: [kind: kind, name: name, file: file, args: args, options: options] do
      @external_resource file
      @file file
      compiled = EEx.compile_file(file, Keyword.merge([file: file, line: 1], options))
      args = Enum.map(args, fn arg -> {arg, [line: 1], nil} end)

      case kind do
        :def -> def unquote(name)(unquote_splicing(args)), do: unquote(compiled)
        :defp -> defp unquote(name)(unquote_splicing(args)), do: unquote(compiled)
      end
    end
  end

  @doc """
  The code of a template.

      iex> EEx.compile_string("a<%= x %>") |> Macro.to_string()
      "arg0 = String.Chars.to_string(x)\\n<<\\"a\\", arg0::binary>>"

  """
  def compile_string(source, options \\ []) when is_binary(source) and is_list(options) do
    case tokenize(source, options) do
      {:ok, tokens} ->
        EEx.Compiler.compile(tokens, source, options)

      {:error, message, %{line: line, column: column}} ->
        raise EEx.SyntaxError, file: Keyword.get(options, :file, "nofile"), line: line, column: column, message: message
    end
  end

  @doc "The code of a template in a file."
  def compile_file(filename, options \\ []) when is_list(options) do
    filename = IO.chardata_to_string(filename)
    compile_string(File.read!(filename), Keyword.merge([file: filename, line: 1], options))
  end

  @doc """
  What a template gives.

      iex> EEx.eval_string("foo <%= bar %>", bar: "baz")
      "foo baz"

  """
  def eval_string(source, bindings \\ [], options \\ []) when is_binary(source) and is_list(bindings) and is_list(options) do
    source |> compile_string(options) |> eval(bindings, options)
  end

  @doc "What a template in a file gives."
  def eval_file(filename, bindings \\ [], options \\ []) when is_list(bindings) and is_list(options) do
    options = Keyword.put_new(options, :file, IO.chardata_to_string(filename))
    filename |> compile_file(options) |> eval(bindings, options)
  end

  defp eval(compiled, bindings, options) do
    {result, _} = Code.eval_quoted(compiled, bindings, Keyword.take(options, [:file, :line]))
    result
  end

  @doc """
  The pieces of a template.

      iex> EEx.tokenize("foo")
      {:ok, [{:text, ~c"foo", %{line: 1, column: 1}}, {:eof, %{line: 1, column: 4}}]}

  """
  def tokenize(contents, opts \\ []), do: EEx.Compiler.tokenize(IO.chardata_to_string(contents), opts)
end
