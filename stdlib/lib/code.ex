defmodule Code do
  @moduledoc """
  Compiling, evaluating and loading code while the program runs.

      Code.eval_string("a + b", a: 1, b: 2)
      #=> {3, [a: 1, b: 2]}
  """

  @compiler_options [
    :docs,
    :debug_info,
    :ignore_already_consolidated,
    :ignore_module_conflict,
    :relative_paths,
    :tracers,
    :parser_options,
    :on_undefined_variable,
    :infer_signatures,
    :no_warn_undefined,
    :module_definition
  ]

  # --- loaded modules ---------------------------------------------------------------

  @doc """
  Loads the module if needed: `{:module, module}` or `{:error, reason}`.

      iex> Code.ensure_loaded(Enum)
      {:module, Enum}
  """
  def ensure_loaded(module) when is_atom(module), do: :code.ensure_loaded(module)

  @doc """
  Tells whether the module is or can be loaded.

      iex> Code.ensure_loaded?(NoSuchModule)
      false
  """
  def ensure_loaded?(module) when is_atom(module) do
    match?({:module, ^module}, :code.ensure_loaded(module))
  end

  @doc """
  Loads the module, or raises.

      iex> Code.ensure_loaded!(Enum)
      Enum
  """
  def ensure_loaded!(module) do
    case ensure_loaded(module) do
      {:module, module} ->
        module

      {:error, reason} ->
        raise ArgumentError,
              "could not load module " <> inspect(module) <> " due to reason " <> inspect(reason)
    end
  end

  @doc """
  Loads all modules: `:ok` or `{:error, [{module, reason}]}`.
  """
  def ensure_all_loaded(modules) when is_list(modules) do
    case for(module <- modules, {:error, reason} <- [ensure_loaded(module)], do: {module, reason}) do
      [] -> :ok
      errors -> {:error, errors}
    end
  end

  @doc """
  Loads all modules, or raises.
  """
  def ensure_all_loaded!(modules) do
    case ensure_all_loaded(modules) do
      :ok ->
        :ok

      {:error, errors} ->
        lines =
          for {module, reason} <- errors do
            "\n  * " <> inspect(module) <> " due to reason " <> inspect(reason)
          end

        raise ArgumentError, "could not load the following modules:\n" <> Enum.join(lines, "")
    end
  end

  @doc """
  Like `ensure_loaded/1`; while compiling, it also waits for a module that is being compiled.

      iex> Code.ensure_compiled(Enum)
      {:module, Enum}
  """
  def ensure_compiled(module) when is_atom(module) do
    case :code.ensure_loaded(module) do
      {:error, :nofile} = error ->
        if can_await_module_compilation?() do
          case Kernel.ErrorHandler.ensure_compiled(module, :module, :soft, nil) do
            :found -> {:module, module}
            :deadlock -> {:error, :unavailable}
            :not_found -> error
          end
        else
          error
        end

      other ->
        other
    end
  end

  @doc """
  Like `ensure_compiled/1`, or raises.
  """
  def ensure_compiled!(module) do
    case ensure_compiled(module) do
      {:module, module} ->
        module

      {:error, reason} ->
        raise ArgumentError,
              "could not load module " <> inspect(module) <> " due to reason " <> inspect(reason)
    end
  end

  @doc """
  Tells whether the module is loaded already.
  """
  def loaded?(module) do
    case :code.is_loaded(module) do
      false -> false
      _ -> true
    end
  end

  @doc """
  Tells whether the caller may wait for modules that are being compiled.
  """
  def can_await_module_compilation? do
    :erlang.process_info(self(), :error_handler) == {:error_handler, Kernel.ErrorHandler}
  end

  # --- paths --------------------------------------------------------------------------

  @doc "Adds a directory at the end of where modules are looked for."
  def append_path(path, _opts \\ []), do: path_result(:code.add_pathz(String.to_charlist(Path.expand(path))))

  @doc "Adds a directory at the start of where modules are looked for."
  def prepend_path(path, _opts \\ []), do: path_result(:code.add_patha(String.to_charlist(Path.expand(path))))

  defp path_result(true), do: true
  defp path_result(_), do: false

  @doc "Adds directories at the end."
  def append_paths(paths, opts \\ []) when is_list(paths), do: Enum.each(paths, &append_path(&1, opts))

  @doc "Adds directories at the start."
  def prepend_paths(paths, opts \\ []) when is_list(paths), do: Enum.each(paths, &prepend_path(&1, opts))

  @doc "Removes a directory from where modules are looked for."
  def delete_path(path), do: :code.del_path(String.to_charlist(Path.expand(path)))

  @doc "Removes directories."
  def delete_paths(paths) when is_list(paths), do: Enum.each(paths, &delete_path/1)

  # --- evaluating ------------------------------------------------------------------------

  @doc """
  Evaluates source text: `{value, binding}`.

      iex> Code.eval_string("a + 1", a: 1)
      {2, [a: 1]}
  """
  def eval_string(string, binding \\ [], opts \\ [])

  def eval_string(string, binding, %{__struct__: Macro.Env} = env) do
    eval_string(string, binding, env.file, env.line, env)
  end

  def eval_string(string, binding, opts) when is_list(opts) do
    file = Keyword.get(opts, :file, "nofile")
    line = Keyword.get(opts, :line, 1)
    # The environment of a new file is the compiler's own.
    env = if Enum.all?(opts, fn {key, _} -> key in [:file, :line] end), do: nil, else: env_for_eval(opts)
    eval_string(string, binding, file, line, env)
  end

  defp eval_string(string, binding, file, line, env) do
    if env != nil and defining?(env) do
      {value, binding, _env} = eval_in(string_to_quoted!(string, file: file, line: line), binding, env, [])
      {value, binding}
    else
      {value, binding, _env} = eval(:eval_string, [text(string), file, line], binding, env: env)
      {value, binding}
    end
  end

  # Whether code in this environment is part of the module that is being compiled.
  defp defining?(env) do
    :erlang.get(:"$ampoule_job") != :undefined and env.module != nil and Module.open?(env.module)
  end

  defp text(string) when is_binary(string), do: string
  defp text(list) when is_list(list), do: List.to_string(list)

  @doc """
  Evaluates code: `{value, binding}`.

      iex> Code.eval_quoted(quote(do: 1 + 2))
      {3, []}
  """
  def eval_quoted(quoted, binding \\ [], env_or_opts \\ []) do
    {value, binding, _env} = eval_in(quoted, binding, env_for_eval(env_or_opts), [])
    {value, binding}
  end

  @doc """
  Evaluates code in an environment: `{value, binding, env}`.

  With `prune_binding: true` the variables that the code neither reads nor binds are left out.
  """
  def eval_quoted_with_env(quoted, binding, env, opts \\ [])

  def eval_quoted_with_env(quoted, binding, %{__struct__: Macro.Env} = env, opts)
      when is_list(binding) and is_list(opts) do
    eval_in(quoted, binding, env, env_after: true, prune: Keyword.get(opts, :prune_binding, false))
  end

  defp eval_in(quoted, binding, env, opts) do
    if defining?(env) do
      {:elixir_module.eval(quoted, env), binding, env}
    else
      eval(:eval_quoted, [quoted], binding, [env: env] ++ opts)
    end
  end

  # The compiler makes a function of the code; it is given the values and gives back those of
  # the variables that the code leaves.
  defp eval(kind, args, binding, opts) do
    {names, values} = variables(binding)

    :ampoule_job.verifying(fn ->
      {module, function, opaque, left, env} =
        :ampoule_job.request(kind, args ++ [[variables: names] ++ opts])

      {value, left_values} = :elixir_compiler.run(module, function, opaque ++ values)
      {value, :lists.zip(left, left_values), env}
    end)
  end

  # Names and values, each variable once: the last one given counts.
  defp variables(binding) when not is_list(binding) do
    raise ArgumentError, "binding must be a list, got: " <> inspect(binding)
  end

  defp variables(binding) do
    {names, values, _} =
      :lists.foldl(
        fn {name, value}, {names, values, seen} ->
          key = if is_atom(name), do: {name, nil}, else: name

          case seen do
            %{^key => _} -> {names, values, seen}
            _ -> {[name | names], [value | values], :maps.put(key, true, seen)}
          end
        end,
        {[], [], %{}},
        :lists.reverse(binding)
      )

    {names, values}
  end

  @doc """
  Evaluates a file: `{value, binding}`.
  """
  def eval_file(file, relative_to \\ nil) when is_binary(file) do
    {content, file} = find_file!(file, relative_to)
    eval_string(content, [], file: file, line: 1)
  end

  @doc """
  The environment for evaluation, from options such as `:file`, `:line` and `:module`.
  """
  def env_for_eval(env_or_opts)

  def env_for_eval(%{__struct__: Macro.Env} = env), do: env

  def env_for_eval(opts) when is_list(opts) do
    env = %Macro.Env{
      file: "nofile",
      line: 1,
      requires: [Application, Kernel],
      functions: [{Kernel, Kernel.__info__(:functions)}],
      macros: [{Kernel, Kernel.__info__(:macros)}]
    }

    for key <- [:aliases, :requires, :functions, :macros], Keyword.has_key?(opts, key) do
      IO.warn(inspect(key) <> " option in eval is deprecated")
    end

    struct(env, Keyword.take(opts, [:file, :line, :module, :aliases, :requires, :functions, :macros]))
  end

  # --- compiling ------------------------------------------------------------------------------

  @doc """
  Compiles source text and loads its modules: `[{module, binary}]`.
  """
  def compile_string(string, file \\ "nofile") when is_binary(file) do
    :ampoule_job.verifying(fn -> :elixir_compiler.string(text(string), file) end)
  end

  @doc """
  Compiles code and loads its modules: `[{module, binary}]`.
  """
  def compile_quoted(quoted, file \\ "nofile") when is_binary(file) do
    :ampoule_job.verifying(fn -> :elixir_compiler.quoted(quoted, file) end)
  end

  @doc """
  Compiles a file and loads its modules: `[{module, binary}]`.
  """
  def compile_file(file, relative_to \\ nil) when is_binary(file) do
    {content, file} = find_file!(file, relative_to)
    :ampoule_job.verifying(fn -> :elixir_compiler.string(content, file) end)
  end

  @doc """
  Compiles a file unless that has been done already; then the value is `nil`.
  """
  def require_file(file, relative_to \\ nil) when is_binary(file) do
    {content, path} = find_file!(file, relative_to)

    case :elixir_code_server.acquire(path) do
      :required ->
        nil

      :proceed ->
        modules = :ampoule_job.verifying(fn -> :elixir_compiler.string(content, path) end)
        :elixir_code_server.required(path)
        modules
    end
  end

  @doc "The files that `require_file/2` has compiled."
  def required_files, do: :elixir_code_server.all()

  @doc "Forgets that files have been compiled."
  def unrequire_files(files) when is_list(files), do: :elixir_code_server.forget(files)

  defp find_file!(file, relative_to) do
    file =
      if relative_to do
        Path.expand(file, relative_to)
      else
        Path.expand(file)
      end

    case :file.read_file(file) do
      {:ok, content} -> {:elixir_compiler.checked(content), file}
      {:error, reason} -> raise Code.LoadError, file: file, reason: reason
    end
  end

  @doc "Removes what the compiler no longer needs. Nothing is kept."
  def purge_compiler_modules, do: {:ok, 0}

  # --- reading source -------------------------------------------------------------------------

  @doc """
  Parses source text: `{:ok, quoted}` or `{:error, {meta, message, token}}`.

      iex> Code.string_to_quoted("1 + 2")
      {:ok, {:+, [line: 1], [1, 2]}}
  """
  def string_to_quoted(string, opts \\ []) do
    case parse(string, opts) do
      {:ok, quoted, _comments} -> {:ok, quoted}
      {:error, error, _exception} -> {:error, error}
    end
  end

  @doc """
  Parses source text, or raises.

      iex> Code.string_to_quoted!(":a")
      :a
  """
  def string_to_quoted!(string, opts \\ []) do
    case parse(string, opts) do
      {:ok, quoted, _comments} -> quoted
      {:error, _error, exception} -> raise exception
    end
  end

  @doc """
  Parses source text and gives its comments too: `{:ok, quoted, comments}`.
  """
  def string_to_quoted_with_comments(string, opts \\ []) do
    case parse(string, [comments: true] ++ opts) do
      {:ok, quoted, comments} -> {:ok, quoted, comments}
      {:error, error, _exception} -> {:error, error}
    end
  end

  @doc """
  Parses source text and gives its comments too, or raises.
  """
  def string_to_quoted_with_comments!(string, opts \\ []) do
    case parse(string, [comments: true] ++ opts) do
      {:ok, quoted, comments} -> {quoted, comments}
      {:error, _error, exception} -> raise exception
    end
  end

  defp parse(string, opts) do
    {encoder, opts} = Keyword.pop(opts, :literal_encoder)
    {atoms_encoder, opts} = Keyword.pop(opts, :static_atoms_encoder)
    atoms_encoder = if is_function(atoms_encoder, 2), do: atoms_encoder
    flags = [literal_encoder: encoder != nil, static_atoms_encoder: atoms_encoder != nil]
    opts = Keyword.filter(flags, fn {_, given} -> given end) ++ opts

    result =
      case :ampoule_job.request(:string_to_quoted, [text(string), opts]) do
        {kind, read, rest, names} -> put_static_atoms({kind, read, rest}, names, atoms_encoder, opts)
        result -> result
      end

    case result do
      {:ok, quoted, comments} when encoder != nil -> {:ok, encode_literals(quoted, encoder), comments}
      result -> result
    end
  end

  # Names are given to the encoder in the order of the source, also those before an error.
  defp put_static_atoms(result, names, encoder, opts) do
    encoded =
      Enum.reduce_while(names, %{}, fn {name, line, column}, encoded ->
        meta = Keyword.take(opts, [:file]) ++ [line: line, column: column]

        case encoder.(name, Keyword.delete(meta, :file)) do
          {:ok, value} -> {:cont, Map.put(encoded, {line, column}, value)}
          {:error, reason} when is_binary(reason) -> {:halt, {:error, meta, reason <> ": ", name}}
        end
      end)

    case {encoded, result} do
      {{:error, meta, reason, name}, _} ->
        place = Keyword.take(meta, [:line, :column])
        message = reason <> name
        {:error, {place, reason, name}, SyntaxError.exception([file: "nofile", description: message] ++ meta)}

      {encoded, {:ok, quoted, comments}} ->
        {:ok, static_atoms(quoted, encoded), comments}

      {_, error} ->
        error
    end
  end

  defp static_atoms({:"$atom", _name, line, column}, encoded), do: Map.fetch!(encoded, {line, column})

  defp static_atoms(tuple, encoded) when is_tuple(tuple) do
    tuple |> Tuple.to_list() |> static_atoms(encoded) |> List.to_tuple()
  end

  defp static_atoms([head | tail], encoded), do: [static_atoms(head, encoded) | static_atoms(tail, encoded)]
  defp static_atoms(other, _encoded), do: other

  # The parser marks the literals; the innermost are encoded first.
  defp encode_literals({:"$literal", meta, [literal]}, encoder) do
    case encoder.(encode_literals(literal, encoder), meta) do
      {:ok, encoded} -> encoded
      {:error, reason} -> raise ArgumentError, "the literal encoder failed: " <> to_string(reason)
    end
  end

  defp encode_literals({form, meta, args}, encoder) do
    {encode_literals(form, encoder), meta, encode_literals(args, encoder)}
  end

  defp encode_literals({left, right}, encoder), do: {encode_literals(left, encoder), encode_literals(right, encoder)}
  defp encode_literals(list, encoder) when is_list(list), do: for(item <- list, do: encode_literals(item, encoder))
  defp encode_literals(other, _encoder), do: other

  @doc """
  The document of code, laid out as the formatter does.

  Code that the parser gave with `:literal_encoder`, `:token_metadata` and `unescape: false` keeps
  its numbers, delimiters and line breaks; its comments are placed with `:comments`. With
  `escape: false` text is taken to be escaped already.

      iex> doc = Code.quoted_to_algebra(quote(do: foo(1, a: 2)))
      iex> doc |> Inspect.Algebra.format(80) |> IO.iodata_to_binary()
      "foo(1, a: 2)"
  """
  def quoted_to_algebra(quoted, opts \\ []), do: Code.Layout.to_algebra(quoted, opts)

  @doc """
  Formats source text as iodata.

      iex> Code.format_string!("foo 1,2 # three") |> IO.iodata_to_binary()
      "# three\\nfoo(1, 2)"

  Options:

    * `:file`, `:line` - where the text stands, for errors
    * `:line_length` - 98
    * `:locals_without_parens` - names with arities (or `:*`) of calls that may do without parentheses
    * `:force_do_end_blocks` - makes blocks of `do: ...`
    * `:migrate_bitstring_modifiers`, `:migrate_call_parens_on_pipe`, `:migrate_charlists_as_sigils`,
      `:migrate_unless` - replace old forms by new ones; `:migrate` is the default of these

      iex> Code.format_string!("unless a, do: 'b'", migrate: true) |> IO.iodata_to_binary()
      "if !a, do: ~c\\"b\\""
  """
  def format_string!(string, opts \\ []) when is_binary(string) and is_list(opts) do
    {quoted, comments} =
      string_to_quoted_with_comments!(string,
        file: Keyword.get(opts, :file, "nofile"),
        line: Keyword.get(opts, :line, 1),
        unescape: false,
        token_metadata: true,
        literal_encoder: fn literal, meta -> {:ok, {:__block__, meta, [literal]}} end,
        emit_warnings: false
      )

    doc = Code.Layout.wrapped_to_algebra(quoted, [comments: comments] ++ opts)

    case Inspect.Algebra.format(doc, Keyword.get(opts, :line_length, 98)) do
      "" -> []
      text -> [text]
    end
  end

  @doc """
  Formats a file as iodata.
  """
  def format_file!(file, opts \\ []) when is_binary(file) and is_list(opts) do
    {:ok, content} = File.read(file)
    [format_string!(content, [file: file, line: 1] ++ opts), ?\n]
  end

  # --- options ----------------------------------------------------------------------------------

  @doc "The names of the compiler's options."
  def available_compiler_options, do: @compiler_options

  @doc "All options of the compiler."
  def compiler_options do
    for key <- @compiler_options, into: %{}, do: {key, get_compiler_option(key)}
  end

  @doc """
  Changes options of the compiler, and gives their values before.
  """
  def compiler_options(opts) do
    for {key, value} <- opts, into: %{} do
      previous = get_compiler_option(key)
      put_compiler_option(key, value)
      {key, previous}
    end
  end

  @doc """
  An option of the compiler.

      iex> Code.get_compiler_option(:ignore_module_conflict)
      false
  """
  def get_compiler_option(key) when key in @compiler_options do
    Keyword.get(changed_options(), key, default_option(key))
  end

  defp changed_options, do: :persistent_term.get(:elixir_compiler_options, [])

  defp default_option(:docs), do: true
  defp default_option(:debug_info), do: true
  defp default_option(:ignore_already_consolidated), do: false
  defp default_option(:ignore_module_conflict), do: false
  defp default_option(:infer_signatures), do: [:elixir]
  defp default_option(:module_definition), do: :compiled
  defp default_option(:no_warn_undefined), do: []
  defp default_option(:on_undefined_variable), do: :raise
  defp default_option(:parser_options), do: [columns: true]
  defp default_option(:relative_paths), do: true
  defp default_option(:tracers), do: []

  @doc "Changes an option of the compiler."
  def put_compiler_option(key, value) when key in @compiler_options do
    check_option!(key, value)
    :persistent_term.put(:elixir_compiler_options, Keyword.put(changed_options(), key, value))
    :ok
  end

  # It says nothing any more: build tools ask for it themselves.
  def put_compiler_option(:warnings_as_errors, _value) do
    IO.warn(
      ":warnings_as_errors is deprecated as part of Code.put_compiler_option/2, instead you must pass it as a " <>
        "--warnings-as-errors flag. If you need to set it as a default in a mix task, you can also set it under " <>
        "aliases: [compile: \"compile --warnings-as-errors\"]"
    )

    :ok
  end

  def put_compiler_option(key, _value) do
    raise "unknown compiler option: #{inspect(key)}"
  end

  @flags [:docs, :debug_info, :ignore_already_consolidated, :ignore_module_conflict, :relative_paths]

  defp check_option!(key, value) when key in @flags and not is_boolean(value) do
    raise "compiler option #{inspect(key)} should be a boolean, got: #{inspect(value)}"
  end

  defp check_option!(key, value) when key in [:tracers, :parser_options] and not is_list(value) do
    raise "compiler option #{inspect(key)} should be a list, got: #{inspect(value)}"
  end

  defp check_option!(:on_undefined_variable, :warn) do
    IO.warn(
      "setting :on_undefined_variable to :warn is deprecated. The warning behaviour will be removed in future releases"
    )
  end

  defp check_option!(:tracers, value) do
    if not Enum.all?(value, &is_atom/1) do
      raise "compiler option :tracers should be a list of modules, got: #{inspect(value)}"
    end
  end

  defp check_option!(:no_warn_undefined, value) when not is_list(value) and value != :all do
    raise "compiler option :no_warn_undefined should be a list or the atom :all, got: #{inspect(value)}"
  end

  defp check_option!(:infer_signatures, value) when not is_list(value) and not is_boolean(value) do
    raise "compiler option :infer_signatures should be a boolean or a list of applications, got: #{inspect(value)}"
  end

  defp check_option!(:module_definition, value) when value not in [:interpreted, :compiled] do
    raise "compiler option :module_definition should be either :interpreted or :compiled, got: #{inspect(value)}"
  end

  defp check_option!(_key, _value), do: :ok

  # --- diagnostics and documentation ----------------------------------------------------------------

  @doc """
  Runs the function and gives its result with the warnings that the compiler had.
  """
  def with_diagnostics(opts \\ [], fun) when is_list(opts) and is_function(fun, 0) do
    log? = Keyword.get(opts, :log, false)
    previous = :erlang.put(:elixir_code_diagnostics, {[], log?})

    try do
      result = fun.()
      {diagnostics, _} = :erlang.get(:elixir_code_diagnostics)
      {result, :lists.reverse(diagnostics)}
    after
      case previous do
        :undefined -> :erlang.erase(:elixir_code_diagnostics)
        _ -> :erlang.put(:elixir_code_diagnostics, previous)
      end
    end
  end

  @doc """
  Prints a diagnostic on standard error, with the lines of its file unless `snippet: false`.
  """
  def print_diagnostic(diagnostic, opts \\ []) do
    {line, column} =
      case diagnostic.position do
        {line, column} -> {line, column}
        line -> {line || 0, 0}
      end

    end_column =
      case diagnostic do
        %{span: {^line, end_column}} -> end_column
        _ -> 0
      end

    context =
      case diagnostic.stacktrace do
        [{_module, :__MODULE__, _, _} = frame | _] -> inspect(elem(frame, 0)) <> " (module)"
        [{module, function, arity, _} | _] -> Exception.format_mfa(module, function, arity)
        _ -> ""
      end

    text =
      :ampoule_job.request(:render, [
        [
          message: IO.chardata_to_string(diagnostic.message),
          error: diagnostic.severity == :error,
          file: if(diagnostic.file, do: Path.relative_to_cwd(diagnostic.file), else: ""),
          line: if(diagnostic.file, do: line, else: 0),
          column: if(diagnostic.file, do: column, else: 0),
          end_column: end_column,
          context: context,
          snippet: Keyword.get(opts, :snippet, true)
        ]
      ])

    :io.put_chars(:standard_error, :unicode, text)
  end

  @doc """
  The documentation of a module, in the form of the docs chunk.
  """
  def fetch_docs(module_or_path)

  def fetch_docs(module) when is_atom(module) do
    case :code.ensure_loaded(module) do
      {:module, _} ->
        case :code.module_chunk(module, "DOCS") do
          nil -> {:error, :chunk_not_found}
          docs -> :erlang.binary_to_term(docs)
        end

      {:error, _} ->
        {:error, :module_not_found}
    end
  end

  def fetch_docs(path) when is_binary(path) do
    with {:ok, bytes} <- File.read(path) do
      case :code.module_chunk(bytes, "DOCS") do
        nil -> {:error, :chunk_not_found}
        docs -> :erlang.binary_to_term(docs)
      end
    end
  end

  # --- names of before ----------------------------------------------------------------------------

  @doc false
  @deprecated "Use Code.Fragment.cursor_context/2 instead"
  def cursor_context(fragment, opts \\ []), do: Code.Fragment.cursor_context(fragment, opts)

  @doc false
  @deprecated "Use Code.ensure_compiled/1 instead (see the proper disclaimers in its docs)"
  def ensure_compiled?(module), do: match?({:module, _}, ensure_compiled(module))

  @doc false
  @deprecated "Code.get_docs/2 always returns nil as its outdated documentation is no longer stored on BEAM files. Use Code.fetch_docs/1 instead"
  def get_docs(_module, _kind), do: nil

  @doc false
  @deprecated "Use Code.require_file/2 or Code.compile_file/2 instead"
  def load_file(file, relative_to \\ nil) when is_binary(file) do
    {content, file} = find_file!(file, relative_to)
    :elixir_code_server.required(file)
    :elixir_compiler.string(content, file)
  end

  @doc false
  @deprecated "Use Code.required_files/0 instead"
  def loaded_files, do: required_files()

  @doc false
  @deprecated "Use Code.unrequire_files/1 instead"
  def unload_files(files), do: unrequire_files(files)
end

defmodule Code.Snippet do
  @moduledoc false
  # Source lines with a mark under a place, for the messages of syntax errors.

  # One place: `line` of the snippet's text, a mark at the column.
  def format(file, line, column, description, snippet) do
    number = :erlang.integer_to_binary(line)
    pad = :binary.copy(" ", max(byte_size(number) + 1, 3))

    :erlang.iolist_to_binary([
      [pad, " error: ", indented(description, pad), "\n"],
      [pad, " │\n"],
      [right(number, byte_size(pad)), " │ ", snippet, "\n"],
      [pad, " │ ", :binary.copy(" ", max(column - 1, 0)), "^\n"],
      [pad, " │\n"],
      [pad, " └─ ", place(file, line, column)]
    ])
  end

  # A place without its source line; `pad` stands before each line.
  def format_place(file, line, column, description, pad) do
    lines = :binary.replace(description, "\n", "\n" <> pad, [:global])
    place = Exception.format_file_line_column(Path.relative_to_cwd(file || "nofile"), line, column)
    place <> "\n" <> pad <> "error: " <> lines <> "\n" <> pad <> "└─ " <> String.trim_trailing(place, ":")
  end

  # How many lines are shown between an opening and where its end is missing.
  @between_max 3

  # Where something was opened and where it should have been closed, with a note; `lines` begins
  # with the line of the opening.
  def format_range(file, line, column, end_line, end_column, description, lines, note) do
    width = max(byte_size(:erlang.integer_to_binary(end_line)) + 1, 3)
    pad = :binary.copy(" ", width)
    code = fn number -> [right(:erlang.integer_to_binary(number), width), " │ ", Enum.at(lines, number - line, ""), "\n"] end
    before = :binary.copy(" ", max(column - 1, 0))

    snippet =
      if end_line <= line do
        gap = :binary.copy(" ", max(end_column - column - 1, 0))
        [pad, " │ ", before, "│", gap, "└ ", note, "\n", pad, " │ ", before, "└ unclosed delimiter\n"]
      else
        between =
          if end_line - line - 1 > @between_max,
            do: " ...\n",
            else: for(number <- (line + 1)..(end_line - 1)//1, do: code.(number))

        [
          [pad, " │ ", before, "└ unclosed delimiter\n"],
          between,
          code.(end_line),
          [pad, " │ ", :binary.copy(" ", max(end_column - 1, 0)), "└ ", note, "\n"]
        ]
      end

    :erlang.iolist_to_binary([
      [pad, " error: ", indented(description, pad), "\n"],
      [pad, " │\n"],
      code.(line),
      snippet,
      [pad, " │\n"],
      [pad, " └─ ", place(file, end_line, end_column)]
    ])
  end

  defp indented(description, pad) do
    [head | rest] = :binary.split(description, "\n", [:global])
    [head | for(text <- rest, do: ["\n", if(text == "", do: "", else: [pad, " ", text])])]
  end

  defp right(text, width), do: [:binary.copy(" ", max(width - byte_size(text), 0)), text]

  defp place(file, line, column) do
    text = Exception.format_file_line_column(Path.relative_to_cwd(file || "nofile"), line, column)
    String.trim_trailing(text, ":")
  end
end
