defmodule Macro.Env do
  @moduledoc """
  The environment of a place in the source: what `__ENV__` and `__CALLER__` give.

  Fields to be read: `:context` (`:match`, `:guard` or nil), `:context_modules`, `:file`,
  `:function` (`{name, arity}` or nil), `:line`, `:module`, `:aliases`, `:functions`,
  `:macros`, `:requires`, `:macro_aliases` and `:versioned_vars`. The others belong to
  the compiler.
  """

  defstruct aliases: [],
            context: nil,
            context_modules: [],
            file: "nofile",
            function: nil,
            functions: [],
            lexical_tracker: nil,
            line: 0,
            macro_aliases: [],
            macros: [],
            module: nil,
            requires: [],
            tracers: [],
            versioned_vars: %{}

  @doc """
  The variables in scope, as `{name, context}`.
  """
  def vars(%{__struct__: Macro.Env, versioned_vars: vars}), do: :maps.keys(vars)

  @doc """
  Tells whether the variable `{name, context}` is in scope.
  """
  def has_var?(%{__struct__: Macro.Env, versioned_vars: vars}, variable), do: :maps.is_key(variable, vars)

  @doc """
  The file and line of the environment.
  """
  def location(%{__struct__: Macro.Env, file: file, line: line}), do: [file: file, line: line]

  @doc """
  Tells whether the module has been required, by `require` or `import`.

      iex> Macro.Env.required?(__ENV__, Kernel)
      true
  """
  def required?(%{__struct__: Macro.Env, requires: requires}, module) when is_atom(module) do
    :lists.member(module, requires)
  end

  @doc """
  Removes what only the compiler needs.
  """
  def prune_compile_info(%{__struct__: Macro.Env} = env), do: %{env | lexical_tracker: nil, tracers: []}

  @doc """
  Puts a tracer before the others.
  """
  def prepend_tracer(%{__struct__: Macro.Env, tracers: tracers} = env, tracer) do
    %{env | tracers: [tracer | tracers]}
  end

  @doc """
  The modules that an imported name may come from: `{:function | :macro, module}`.

      iex> Macro.Env.lookup_import(__ENV__, {:hd, 1})
      [function: Kernel]
  """
  def lookup_import(%{__struct__: Macro.Env, functions: functions, macros: macros}, {name, arity} = pair)
      when is_atom(name) and is_integer(arity) do
    named(:function, pair, functions) ++ named(:macro, pair, macros)
  end

  defp named(kind, pair, modules) do
    for {module, pairs} <- modules, :lists.member(pair, pairs), do: {kind, module}
  end

  @doc """
  The aliases under which the module is known.
  """
  def lookup_alias_as(%{__struct__: Macro.Env, aliases: aliases}, atom) when is_atom(atom) do
    for {name, ^atom} <- aliases, do: name
  end

  @doc """
  What an alias stands for: `{:ok, module}`, or `:error`.

      iex> Macro.Env.fetch_alias(__ENV__, :NotAnAlias)
      :error
  """
  def fetch_alias(%{__struct__: Macro.Env, aliases: aliases}, atom) when is_atom(atom) do
    Keyword.fetch(aliases, :"Elixir.#{atom}")
  end

  @doc """
  What an alias that a macro defined for its own output stands for: `{:ok, module}`, or `:error`.

      iex> Macro.Env.fetch_macro_alias(__ENV__, :NotAnAlias)
      :error
  """
  def fetch_macro_alias(%{__struct__: Macro.Env, macro_aliases: aliases}, atom) when is_atom(atom) do
    case Keyword.fetch(aliases, :"Elixir.#{atom}") do
      {:ok, {_counter, module}} -> {:ok, module}
      :error -> :error
    end
  end

  @doc """
  Adds a required module to the environment.
  """
  def define_require(env, meta, module, opts \\ [])

  def define_require(%{__struct__: Macro.Env} = env, meta, module, opts)
      when is_list(meta) and is_atom(module) and is_list(opts) do
    env = %{env | requires: insert(module, env.requires)}

    case :lists.keyfind(:as, 1, opts) do
      {:as, _} -> define_alias(env, meta, module, opts)
      false -> {:ok, env}
    end
  end

  defp insert(module, list), do: :lists.usort([module | list])

  @doc """
  Adds an alias to the environment; option `:as`.
  """
  def define_alias(env, meta, module, opts \\ [])

  def define_alias(%{__struct__: Macro.Env} = env, meta, module, opts)
      when is_list(meta) and is_atom(module) and is_list(opts) do
    result =
      case :lists.keyfind(:as, 1, opts) do
        {:as, nil} ->
          {:error, "alias cannot be inferred"}

        {:as, as} when is_atom(as) ->
          alias_name(as)

        {:as, other} ->
          {:error, "invalid value for option :as, expected an alias, got: " <> inspect(other)}

        false ->
          case :erlang.atom_to_binary(module) do
            "Elixir." <> rest ->
              last = :lists.last(:binary.split(rest, ".", [:global]))
              {:ok, :erlang.binary_to_atom("Elixir." <> last)}

            _ ->
              {:error,
               "alias cannot be inferred automatically for module: " <>
                 inspect(module) <>
                 ", please use the :as option. Implicit aliasing is only supported with Elixir modules"}
          end
      end

    case result do
      {:ok, as} when as == module -> {:ok, %{env | aliases: :lists.keydelete(as, 1, env.aliases)}}
      {:ok, as} -> {:ok, %{env | aliases: :lists.keystore(as, 1, env.aliases, {as, module})}}
      error -> error
    end
  end

  defp alias_name(as) do
    case :binary.split(:erlang.atom_to_binary(as), ".", [:global]) do
      ["Elixir", _] -> {:ok, as}
      ["Elixir" | _] -> {:error, "invalid value for option :as, expected a simple alias, got nested alias: " <> inspect(as)}
      _ -> {:error, "invalid value for option :as, expected an alias, got: " <> inspect(as)}
    end
  end

  @doc """
  Adds the imports of a module to the environment; options `:only` and `:except`.
  """
  def define_import(env, meta, module, opts \\ [])

  def define_import(%{__struct__: Macro.Env} = env, meta, module, opts)
      when is_list(meta) and is_atom(module) and is_list(opts) do
    only = Keyword.get(opts, :only)
    except = Keyword.get(opts, :except)

    with :ok <- check_only(only), :ok <- check_except(except) do
      Code.ensure_compiled(module)
      {functions, macros} = exports(module)
      if is_list(only) and Keyword.get(opts, :emit_warnings, true), do: warn_missing(module, only, functions ++ macros, %{env | line: Keyword.get(meta, :line, 0)})

      {functions, macros} =
        case only do
          :functions -> {functions, []}
          :macros -> {[], macros}
          :sigils -> {sigils(functions), sigils(macros)}
          _ -> {functions, macros}
        end

      chosen = fn pairs ->
        pairs = if is_list(only), do: for(pair <- pairs, :lists.member(pair, only), do: pair), else: pairs
        if is_list(except), do: for(pair <- pairs, not :lists.member(pair, except), do: pair), else: pairs
      end

      env = %{
        env
        | functions: import_list(module, chosen.(functions), env.functions),
          macros: import_list(module, chosen.(macros), env.macros),
          requires: insert(module, env.requires)
      }

      {:ok, env}
    end
  end

  defp check_only(only) when only in [nil, :functions, :macros, :sigils], do: :ok

  defp check_only(only) do
    if pairs?(only) do
      :ok
    else
      {:error,
       "invalid :only option for import, expected value to be an atom :functions, :macros, :sigils, or a literal " <>
         "keyword list of function names with arity as values, got: " <> inspect(only)}
    end
  end

  defp check_except(except) do
    if except == nil or pairs?(except) do
      :ok
    else
      {:error,
       "invalid :except option for import, expected value to be a literal keyword list of function names with " <>
         "arity as values, got: " <> inspect(except)}
    end
  end

  defp pairs?(term) do
    is_list(term) and :lists.all(&match?({name, arity} when is_atom(name) and is_integer(arity), &1), term)
  end

  defp warn_missing(module, only, known, env) do
    for {name, arity} <- only -- known do
      IO.warn(
        "cannot import " <> inspect(module) <> "." <> Macro.inspect_atom(:remote_call, name) <> "/" <>
          :erlang.integer_to_binary(arity) <> " because it is undefined or private",
        env
      )
    end
  end

  defp sigils(pairs) do
    for {name, 2} = pair <- pairs, match?("sigil_" <> _, :erlang.atom_to_binary(name)), do: pair
  end

  defp import_list(module, [], imports), do: :lists.keydelete(module, 1, imports)
  defp import_list(module, pairs, imports), do: [{module, pairs} | :lists.keydelete(module, 1, imports)]

  defp exports(module) do
    if :erlang.function_exported(module, :__info__, 1) do
      hidden = fn {name, _} -> :binary.first(:erlang.atom_to_binary(name)) == ?_ end
      {for(f <- module.__info__(:functions), not hidden.(f), do: f), for(m <- module.__info__(:macros), not hidden.(m), do: m)}
    else
      {module.module_info(:exports), []}
    end
  end

  @doc """
  Expands an alias given as a list of atoms: `{:alias, module}` or `:error`.
  """
  def expand_alias(env, meta, list, opts \\ [])

  def expand_alias(%{__struct__: Macro.Env} = env, meta, [first | rest], opts)
      when is_list(meta) and is_list(opts) do
    case :lists.keyfind(:alias, 1, meta) do
      {:alias, module} when is_atom(module) and module != false and module != nil ->
        {:alias, module}

      {:alias, false} ->
        :error

      _ ->
        name = :erlang.binary_to_atom("Elixir." <> :erlang.atom_to_binary(first))

        case :lists.keyfind(name, 1, env.aliases) do
          {_, module} -> {:alias, Module.concat([module | rest])}
          false -> :error
        end
    end
  end

  @doc """
  Resolves an imported call: `{:function, module, name}`, `{:macro, module, expander}` or `{:error, reason}`.
  """
  def expand_import(env, meta, name, arity, opts \\ [])

  def expand_import(%{__struct__: Macro.Env} = env, meta, name, arity, opts)
      when is_list(meta) and is_atom(name) and is_integer(arity) and is_list(opts) do
    case lookup_import(env, {name, arity}) do
      [{:function, module} | _] -> {:function, module, name}
      [{:macro, module} | _] -> {:macro, module, expander(env, module, name)}
      [] -> {:error, :not_found}
    end
  end

  @doc """
  Resolves a remote call of a macro: `{:macro, module, expander}` or `:error`.
  """
  def expand_require(env, meta, module, name, arity, opts \\ [])

  def expand_require(%{__struct__: Macro.Env} = env, meta, module, name, arity, opts)
      when is_list(meta) and is_atom(module) and is_atom(name) and is_integer(arity) and is_list(opts) do
    required? = module == Kernel or required?(env, module) or :lists.keyfind(:required, 1, meta) == {:required, true}

    if required? and Code.ensure_loaded?(module) and macro_exported?(module, name, arity) do
      {:macro, module, expander(env, module, name)}
    else
      :error
    end
  end

  defp expander(env, module, name) do
    function = :erlang.binary_to_atom("MACRO-" <> :erlang.atom_to_binary(name))
    fn _meta, args -> :erlang.apply(module, function, [env | args]) end
  end

  @doc """
  The stacktrace of the environment, for errors at compile time.
  """
  def stacktrace(%{__struct__: Macro.Env} = env) do
    cond do
      env.module == nil ->
        [{:elixir_compiler, :__FILE__, 1, relative_location(env)}]

      env.function == nil ->
        [{env.module, :__MODULE__, 0, relative_location(env)}]

      true ->
        {name, arity} = env.function
        [{env.module, name, arity, relative_location(env)}]
    end
  end

  defp relative_location(env), do: [file: String.to_charlist(Path.relative_to_cwd(env.file)), line: env.line]

  @doc """
  The environment inside a guard.
  """
  def to_guard(%{__struct__: Macro.Env} = env), do: %{env | context: :guard}

  @doc """
  The environment inside a pattern.
  """
  def to_match(%{__struct__: Macro.Env} = env), do: %{env | context: :match}

  @doc """
  Tells whether the place is inside a guard.

      iex> Macro.Env.in_guard?(__ENV__)
      false
  """
  def in_guard?(%{__struct__: Macro.Env, context: context}), do: context == :guard

  @doc """
  Tells whether the place is inside a pattern.

      iex> Macro.Env.in_match?(__ENV__)
      false
  """
  def in_match?(%{__struct__: Macro.Env, context: context}), do: context == :match
end
