defmodule Module do
  @moduledoc """
  Functions for modules: joining and splitting names, and, while a module is being
  defined, its attributes and definitions.
  """

  @reserved [
    after_compile: "A hook that will be invoked right after the current module is compiled.",
    after_verify: "A hook that will be invoked right after the current module is verified.",
    before_compile: "A hook that will be invoked before the module is compiled.",
    behaviour: "Specifies that the current module implements a given behaviour.",
    callback: "Provides a specification for a behaviour callback.",
    compile: "Defines options for module compilation.",
    deprecated: "Provides the deprecation reason for a function.",
    derive: "Derives an implementation for the given protocol for the struct defined in the current module.",
    dialyzer: "Defines Dialyzer warnings to request or suppress.",
    doc: "Provides documentation for a function/macro/callback.",
    enforce_keys: "Ensures the given keys are always set when building the struct defined in the current module.",
    external_resource: "Specifies an external resource for the current module.",
    fallback_to_any: "If set to `true`, generates a default protocol implementation for all types (inside `defprotocol`).",
    file: "Changes the filename used in stacktraces for the function or macro that follows the attribute.",
    for: "The current module/type a protocol implementation is being defined for (inside `defimpl`).",
    impl: "Declares an implementation of a callback function or macro.",
    macrocallback: "Provides a specification for a macro behaviour callback.",
    moduledoc: "Provides documentation for the current module.",
    on_definition: "A hook that will be invoked when each function or macro in the current module is defined.",
    on_load: "A hook that will be invoked whenever the module is loaded.",
    opaque: "Defines an opaque type to be used in `@spec`.",
    optional_callbacks: "Specifies which behaviour callbacks and macro behaviour callbacks are optional.",
    protocol: "The current protocol being implemented (inside `defimpl`).",
    spec: "Provides a specification for a function.",
    type: "Defines a type to be used in `@spec`.",
    typedoc: "Provides documentation for a type.",
    typep: "Defines a private type to be used in `@spec`.",
    undefined_impl_description: "A string with additional description to be used on `Protocol.UndefinedError` when looking up the implementation fails.",
    vsn: "Specify the module version."
  ]

  @doc """
  The attributes that mean something to the compiler.

      iex> Module.reserved_attributes() |> Map.has_key?(:moduledoc)
      true
  """
  def reserved_attributes do
    :maps.from_list(for {name, doc} <- @reserved, do: {name, %{doc: doc}})
  end

  @doc """
  Joins names into a module name, making the atom.

      iex> Module.concat([Foo, "Bar"])
      Foo.Bar
  """
  def concat(list) when is_list(list), do: :erlang.binary_to_atom(join(list))

  @doc """
  Joins two names into a module name.

      iex> Module.concat(Foo, Bar)
      Foo.Bar
  """
  def concat(left, right)
      when (is_binary(left) or is_atom(left)) and (is_binary(right) or is_atom(right)) do
    :erlang.binary_to_atom(join([left, right]))
  end

  @doc """
  Joins names into a module name that must exist already as an atom.

      iex> Module.safe_concat([List, Chars])
      List.Chars
  """
  def safe_concat(list) when is_list(list), do: :erlang.binary_to_existing_atom(join(list))

  @doc """
  Joins two names into a module name that must exist already as an atom.

      iex> Module.safe_concat(List, Chars)
      List.Chars
  """
  def safe_concat(left, right)
      when (is_binary(left) or is_atom(left)) and (is_binary(right) or is_atom(right)) do
    :erlang.binary_to_existing_atom(join([left, right]))
  end

  defp join([first | rest]) when first == Elixir or first == "Elixir", do: join(rest)
  defp join(list), do: :erlang.iolist_to_binary(["Elixir" | parts(list)])

  defp parts([]), do: []
  defp parts([nil | rest]), do: parts(rest)
  defp parts([part | rest]), do: [part(part) | parts(rest)]

  defp part(atom) when is_atom(atom), do: part(:erlang.atom_to_binary(atom))
  defp part("Elixir." <> rest), do: [?. | rest]
  defp part(""), do: []
  defp part(text), do: [?. | text]

  @doc """
  The parts of a module name.

      iex> Module.split(Foo.Bar)
      ["Foo", "Bar"]
  """
  def split(module) when is_atom(module), do: split(:erlang.atom_to_binary(module), module)
  def split(module) when is_binary(module), do: split(module, module)

  defp split("Elixir." <> name, _original), do: :binary.split(name, ".", [:global])

  defp split(_name, original) do
    raise ArgumentError, "expected an Elixir module, got: " <> inspect(original)
  end

  # --- modules being defined ---------------------------------------------------

  @doc """
  Tells whether the module is being defined.

      iex> Module.open?(Enum)
      false
  """
  def open?(module) when is_atom(module), do: :elixir_module_store.open?(module)

  @doc """
  The value of an attribute; one set to accumulate gives a list.
  """
  def get_attribute(module, key, default \\ nil) when is_atom(module) and is_atom(key) do
    assert_open!(:get_attribute, 2, module)

    case :elixir_module_store.get_attribute(module, key, default) do
      nil -> default
      value -> value
    end
  end

  @doc """
  The value set last of an attribute.
  """
  def get_last_attribute(module, key, default \\ nil) when is_atom(module) and is_atom(key) do
    assert_open!(:get_last_attribute, 2, module)

    case get_attribute(module, key, default) do
      [last | _] = list -> if :elixir_module_store.accumulates?(module, key), do: last, else: list
      [] -> if :elixir_module_store.accumulates?(module, key), do: default, else: []
      value -> value
    end
  end

  @doc """
  Sets an attribute, or adds to it.
  """
  def put_attribute(module, key, value) when is_atom(module) and is_atom(key) do
    assert_open!(:put_attribute, 3, module)
    :elixir_module_store.put_attribute(module, key, value)
    :ok
  end

  @doc """
  Removes an attribute, and gives its value.
  """
  def delete_attribute(module, key) when is_atom(module) and is_atom(key) do
    assert_open!(:delete_attribute, 2, module)
    :elixir_module_store.delete_attribute(module, key)
  end

  @doc """
  Declares an attribute. Options: `:accumulate`, `:persist`.
  """
  def register_attribute(module, attribute, options)
      when is_atom(module) and is_atom(attribute) and is_list(options) do
    assert_open!(:register_attribute, 3, module)
    :elixir_module_store.register_attribute(module, attribute, options)
    :ok
  end

  @doc """
  Tells whether the attribute has been set.
  """
  def has_attribute?(module, key) when is_atom(module) and is_atom(key) do
    assert_open!(:has_attribute?, 2, module)
    :elixir_module_store.has_attribute?(module, key)
  end

  @doc """
  The names of the attributes that are set.
  """
  def attributes_in(module) when is_atom(module) do
    assert_open!(:attributes_in, 1, module)
    :elixir_module_store.attributes_in(module)
  end

  @doc """
  Tells whether the module defines `{name, arity}` so far.
  """
  def defines?(module, {name, arity} = tuple) when is_atom(module) and is_atom(name) and is_integer(arity) do
    assert_open!(:defines?, 2, module)
    :elixir_module_store.defines?(module, tuple)
  end

  @doc """
  Tells whether the module defines `{name, arity}` so far, as that kind.
  """
  def defines?(module, {name, arity} = tuple, kind)
      when is_atom(module) and is_atom(name) and is_integer(arity) and
             kind in [:def, :defp, :defmacro, :defmacrop] do
    assert_open!(:defines?, 3, module)
    :elixir_module_store.defines?(module, tuple, kind)
  end

  @doc """
  Tells whether the module defines a type of that name and arity.
  """
  def defines_type?(module, definition) when is_atom(module) do
    assert_table!(module)
    :elixir_module_store.defines_type?(module, definition)
  end

  @doc """
  All definitions of the module so far, as `{name, arity}`.
  """
  def definitions_in(module) when is_atom(module) do
    assert_open!(:definitions_in, 1, module)
    :elixir_module_store.definitions_in(module)
  end

  @doc """
  The definitions of one kind so far.
  """
  def definitions_in(module, kind)
      when is_atom(module) and kind in [:def, :defp, :defmacro, :defmacrop] do
    assert_open!(:definitions_in, 2, module)
    :elixir_module_store.definitions_in(module, kind)
  end

  @doc """
  A definition: `{:v1, kind, meta, clauses}`, or nil. With `skip_clauses: true` there are no clauses in it.
  """
  def get_definition(module, {name, arity} = tuple, options \\ [])
      when is_atom(module) and is_atom(name) and is_integer(arity) and is_list(options) do
    assert_open!(:get_definition, 3, module)
    :elixir_module_store.get_definition(module, tuple, Keyword.get(options, :skip_clauses, false) != true)
  end

  @doc """
  Removes a definition.
  """
  def delete_definition(module, {name, arity} = tuple)
      when is_atom(module) and is_atom(name) and is_integer(arity) do
    assert_open!(:delete_definition, 2, module)
    :elixir_module_store.delete_definition(module, tuple)
  end

  @doc """
  Allows definitions to be replaced: a list of `{name, arity}`, or a behaviour.
  """
  def make_overridable(module, tuples) when is_atom(module) and is_list(tuples) do
    assert_open!(:make_overridable, 2, module)

    :lists.foreach(
      fn
        {name, arity} = tuple
        when is_atom(name) and is_integer(arity) and arity >= 0 and arity <= 255 ->
          case :elixir_module_store.defines?(module, tuple) do
            true ->
              :ok

            false ->
              raise ArgumentError,
                    "cannot make function " <>
                      :erlang.atom_to_binary(name) <>
                      "/" <> :erlang.integer_to_binary(arity) <> " overridable because it was not defined"
          end

        other ->
          raise ArgumentError,
                "each element in tuple list has to be a {function_name :: atom, arity :: 0..255} tuple, got: " <>
                  inspect(other)
      end,
      tuples
    )

    :elixir_module_store.make_overridable(module, tuples)
  end

  def make_overridable(module, behaviour) when is_atom(module) and is_atom(behaviour) do
    assert_open!(:make_overridable, 2, module)
    behaviours = get_attribute(module, :behaviour) || []

    cond do
      not match?({:module, _}, Code.ensure_compiled(behaviour)) ->
        raise ArgumentError,
              "cannot pass module " <> inspect(behaviour) <> " as argument to defoverridable/1 because it was not defined"

      not :erlang.function_exported(behaviour, :behaviour_info, 1) ->
        raise ArgumentError,
              "cannot pass module " <>
                inspect(behaviour) <>
                " as argument to defoverridable/1 because it does not define any callbacks"

      not :lists.member(behaviour, behaviours) ->
        raise ArgumentError,
              "cannot pass module " <>
                inspect(behaviour) <>
                " as argument to defoverridable/1 because its corresponding behaviour is missing. Did you forget to add @behaviour " <>
                inspect(behaviour) <> "?"

      true ->
        callbacks = for callback <- behaviour.behaviour_info(:callbacks), do: callback_name(callback)
        defined = :elixir_module_store.definitions_in(module)
        tuples = for callback <- callbacks, :lists.member(callback, defined), do: callback
        :elixir_module_store.make_overridable(module, tuples)
    end
  end

  # A macro callback is listed under the name of the function behind it.
  defp callback_name({name, arity} = callback) do
    case :erlang.atom_to_binary(name) do
      "MACRO-" <> rest -> {:erlang.binary_to_atom(rest), arity - 1}
      _ -> callback
    end
  end

  @doc """
  Tells whether the definition may be replaced.
  """
  def overridable?(module, {name, arity} = tuple)
      when is_atom(module) and is_atom(name) and is_integer(arity) do
    assert_table!(module)
    :elixir_module_store.overridable?(module, tuple)
  end

  @doc """
  The definitions that may be replaced.
  """
  def overridables_in(module) when is_atom(module) do
    assert_open!(:overridables_in, 1, module)
    :elixir_module_store.overridables_in(module)
  end

  @doc """
  Declares the specification of a function as a callback; tells whether there is one.
  """
  def spec_to_callback(module, definition) when is_atom(module) do
    assert_table!(module)
    :elixir_module_store.spec_to_callback(module, definition)
  end

  @doc """
  Defines a module from code, as `defmodule/2` would where the environment says.
  """
  def create(module, quoted, env_or_opts)

  def create(module, _quoted, _env_or_opts) when module in [nil, true, false] do
    raise ArgumentError, "invalid module name: " <> inspect(module)
  end

  def create(module, quoted, %{__struct__: Macro.Env} = env) when is_atom(module) do
    create(module, quoted, Map.to_list(Map.take(env, [:file, :line])), env)
  end

  def create(module, quoted, opts) when is_atom(module) and is_list(opts) do
    if Keyword.has_key?(opts, :file) do
      create(module, quoted, opts, nil)
    else
      raise ArgumentError, "expected :file to be given as option"
    end
  end

  defp create(module, quoted, opts, env) do
    env =
      case env do
        nil -> struct(Macro.Env, Keyword.take(opts, [:file, :line]))
        _ -> env
      end

    :elixir_module.create(module, quoted, env)
  end

  @doc """
  Runs code in the body of a module being defined.
  """
  @deprecated "Use Code.eval_quoted/3 instead"
  def eval_quoted(module_or_env, quoted, binding \\ [], opts \\ [])

  def eval_quoted(%{__struct__: Macro.Env, module: module} = env, quoted, binding, opts) do
    if not open?(module) do
      raise ArgumentError,
            "could not call Module.eval_quoted/4 because the module #{inspect(module)} is already compiled"
    end

    {value, _binding} = Code.eval_quoted(quoted, binding, struct(env, opts))
    value
  end

  def eval_quoted(module, quoted, binding, opts) when is_atom(module) do
    eval_quoted(struct(Macro.Env, module: module), quoted, binding, opts)
  end

  @doc false
  # What @name value expands to.
  def __put_attribute__(module, key, value, line, _traces) do
    :elixir_module_store.write_attribute(module, key, value, line)
  end

  @doc false
  # What @name expands to.
  def __get_attribute__(module, key, line, _trace?) do
    :elixir_module_store.read_attribute(module, key, line)
  end

  defp assert_open!(function, arity, module) do
    if not open?(module) do
      raise ArgumentError,
            "could not call Module." <>
              :erlang.atom_to_binary(function) <>
              "/" <>
              :erlang.integer_to_binary(arity) <>
              " because the module " <>
              inspect(module) <> " is already compiled" <> instead(function)
    end
  end

  defp instead(function) when function in [:get_attribute, :get_last_attribute] do
    ". Use the Module.__info__/1 callback or Code.fetch_docs/1 instead"
  end

  defp instead(:defines?) do
    ". Use Kernel.function_exported?/3 and Kernel.macro_exported?/3 to check for public functions and macros instead"
  end

  defp instead(:definitions_in) do
    ". Use the Module.__info__/1 callback to get public functions and macros instead"
  end

  defp instead(_function), do: ""

  # What is kept of a module is gone once it is compiled.
  defp assert_table!(module) do
    if not open?(module) do
      raise ArgumentError,
            "errors were found at the given arguments:\n\n  * 2nd argument: not a key that exists in the table\n"
    end
  end
end
