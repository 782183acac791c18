defmodule Protocol do
  @moduledoc """
  Protocols: functions chosen by the type of their first argument.

      defprotocol Size do
        @doc "How large the data is."
        def size(data)
      end

      defimpl Size, for: BitString do
        def size(string), do: byte_size(string)
      end

  A protocol can be implemented for structs by their names, and for `Atom`, `BitString`,
  `Float`, `Function`, `Integer`, `List`, `Map`, `PID`, `Port`, `Reference` and `Tuple`.
  With `@fallback_to_any true`, what has no implementation uses that for `Any`.

  Each implementation is a module of its own, named after the protocol and the type, and
  found when first needed.
  """

  @doc "The module that implements the protocol for a value, or nil."
  @callback impl_for(term) :: module | nil

  @doc "The same; raises where there is none."
  @callback impl_for!(term) :: module

  @doc "What the protocol tells about itself."
  @callback __protocol__(:module) :: module
  @callback __protocol__(:functions) :: [{atom, arity}]
  @callback __protocol__(:consolidated?) :: boolean
  @callback __protocol__(:impls) :: :not_consolidated | {:consolidated, [module]}

  @doc "Makes the implementation for a module that derives the protocol, from the options given."
  @macrocallback __deriving__(module, term) :: Macro.t()
  @optional_callbacks __deriving__: 2

  @builtin [
    is_tuple: Tuple,
    is_atom: Atom,
    is_list: List,
    is_map: Map,
    is_bitstring: BitString,
    is_integer: Integer,
    is_float: Float,
    is_function: Function,
    is_pid: PID,
    is_port: Port,
    is_reference: Reference
  ]

  # --- defprotocol ----------------------------------------------------------

  @doc false
  def __protocol__(name, do: block) do
    quote do
      defmodule unquote(name) do
        @before_compile Protocol
        @behaviour Protocol
        @dialyzer {:nowarn_function, __protocol__: 1, impl_for: 1, impl_for!: 1}
        Module.register_attribute(__MODULE__, :__protocol__, persist: true)
        Module.register_attribute(__MODULE__, :__functions__, accumulate: true)
        @fallback_to_any false

        # In the body, def/1 declares a function of the protocol.
        import Kernel, except: [def: 1, def: 2]
        import Protocol, only: [def: 1]
        unquote(block)
      end
    end
  end

  @doc false
  defmacro def(signature)

  defmacro def({_, _, args}) when args == [] or is_atom(args) do
    raise ArgumentError, "protocol functions expect at least one argument"
  end

  defmacro def({name, _, args} = signature) when is_atom(name) and is_list(args) do
    if :lists.any(fn arg -> match?({:\\, _, _}, arg) end, args) do
      IO.warn("default arguments in protocol definitions is deprecated", __CALLER__)
    end

    arity = length(args)
    types = [quote(do: t) | for(_ <- tl(args), do: quote(do: term))]
    vars = call_vars(arity)

    quote generated: true do
      name = unquote(name)
      arity = unquote(arity)
      @__functions__ {name, arity}

      # The declaration keeps names, docs and defaults.
      Kernel.def(unquote(signature))

      Kernel.def unquote(name)(unquote_splicing(vars)) do
        impl_for!(unquote(hd(vars))).unquote(name)(unquote_splicing(vars))
      end

      # The specification says what implementations take, where there is one.
      Module.spec_to_callback(__MODULE__, {name, arity}) ||
        @callback unquote(name)(unquote_splicing(types)) :: term
    end
  end

  defmacro def(_) do
    raise ArgumentError, "invalid arguments for def inside defprotocol"
  end

  defp call_vars(arity) do
    [{:term, [], __MODULE__} | for(n <- numbers(2, arity), do: {:erlang.binary_to_atom("arg" <> :erlang.integer_to_binary(n)), [], __MODULE__})]
  end

  defp numbers(from, to) when from > to, do: []
  defp numbers(from, to), do: [from | numbers(from + 1, to)]

  @doc false
  defmacro __before_compile__(env) do
    protocol = env.module
    functions = :lists.sort(Module.get_attribute(protocol, :__functions__))
    any? = Module.get_attribute(protocol, :fallback_to_any) == true
    fallback = if any?, do: Module.concat(protocol, Any)
    description = Module.get_attribute(protocol, :undefined_impl_description) || ""

    if functions == [] do
      IO.warn("protocols must define at least one function, but none was defined", env)
    end

    warn_definitions(env, functions)

    clauses =
      for {guard, type} <- @builtin do
        target = Module.concat(protocol, type)

        quote do
          def impl_for(data) when :erlang.unquote(guard)(data) do
            :ampoule_protocol.impl(unquote(target), unquote(fallback))
          end
        end
      end

    quote do
      @__protocol__ [fallback_to_any: unquote(any?)]

      if not Module.defines_type?(__MODULE__, {:t, 0}) do
        @typedoc "What implements this protocol."
        @type t :: term
      end

      @spec impl_for(term) :: atom | nil
      @spec impl_for!(term) :: atom
      @spec __protocol__(:module) :: __MODULE__
      @spec __protocol__(:functions) :: [{atom, arity}]
      @spec __protocol__(:consolidated?) :: boolean
      @spec __protocol__(:impls) :: :not_consolidated | {:consolidated, [module]}

      @doc false
      @impl true
      def impl_for(%{__struct__: struct}) when :erlang.is_atom(struct) do
        :ampoule_protocol.struct_impl(__MODULE__, struct, unquote(fallback))
      end

      unquote_splicing(clauses)

      @doc false
      @impl true
      def impl_for!(data) do
        case impl_for(data) do
          nil ->
            :erlang.error(
              Protocol.UndefinedError.exception(
                protocol: __MODULE__,
                value: data,
                description: unquote(description)
              )
            )

          module ->
            module
        end
      end

      @doc false
      @impl true
      def(__protocol__(:module), do: __MODULE__)
      def(__protocol__(:functions), do: unquote(functions))
      def(__protocol__(:consolidated?), do: :ampoule_protocol.impls(__MODULE__) != :not_consolidated)
      def(__protocol__(:impls), do: :ampoule_protocol.impls(__MODULE__))
    end
  end

  # Warns about what a protocol has no place for: other functions, callbacks that no function declares.
  defp warn_definitions(env, functions) do
    protocol = env.module
    public = Module.definitions_in(protocol, :def) ++ Module.definitions_in(protocol, :defmacro)

    case :lists.filter(&(not :lists.member(&1, [{:__deriving__, 2} | functions])), public) do
      [] ->
        :ok

      others ->
        shown = for {name, arity} <- others, do: "#{name}/#{arity}"

        IO.warn(
          "protocols can only define functions without implementation via def/1, found: " <> Enum.join(shown, ", "),
          env
        )
    end

    for kind <- [:callback, :macrocallback],
        {_, spec, {_, {line, _}}} <- Module.get_attribute(protocol, kind, []),
        {name, arity} = signature = spec_signature(spec),
        kind == :macrocallback or not :lists.member(signature, functions) do
      IO.warn(
        "cannot define @#{kind} #{name}/#{arity} inside protocol, use def/1 to outline your protocol definition",
        %{env | line: line}
      )
    end

    if Module.get_attribute(protocol, :optional_callbacks, []) != [] do
      IO.warn(
        "cannot define @optional_callbacks inside protocol, all of the protocol definitions are required",
        env
      )
    end
  end

  defp spec_signature({:when, _, [spec, _]}), do: spec_signature(spec)
  defp spec_signature({:"::", _, [spec, _]}), do: spec_signature(spec)
  defp spec_signature({name, _, args}) when is_list(args), do: {name, length(args)}
  defp spec_signature({name, _, _}), do: {name, 0}

  # --- defimpl --------------------------------------------------------------

  @doc false
  def __impl__(name, opts, do_block, env) do
    opts = if is_list(opts), do: opts ++ do_block, else: do_block

    block =
      case :lists.keyfind(:do, 1, opts) do
        {:do, block} -> block
        false -> raise ArgumentError, "defimpl expects a do-end block"
      end

    for =
      case :lists.keyfind(:for, 1, opts) do
        {:for, for} ->
          for

        false ->
          env.module || raise ArgumentError, "defimpl/3 expects a :for option when declared outside a module"
      end

    # Names resolve without making the impl depend on them at compile time.
    expand_env = %{env | function: env.function || {:__impl__, 1}}
    protocol = Macro.expand(name, expand_env)
    targets = expand_targets(for, expand_env)

    if is_atom(protocol) and static?(targets) do
      impls = for target <- List.wrap(targets), do: impl_module(protocol, target, Module.concat(protocol, target), block)
      check = quote(do: Protocol.assert_protocol!(unquote(protocol)))

      case impls do
        [impl] when not is_list(targets) ->
          quote do
            unquote(check)
            unquote(impl)
          end

        _ ->
          quote do
            unquote(check)
            unquote(impls)
          end
      end
    else
      # A type known only when the body runs: the module is named then.
      impl = impl_module(quote(do: protocol), quote(do: target), quote(do: name), block)

      quote do
        protocol = unquote(name)
        targets = unquote(for)
        Protocol.assert_protocol!(protocol)

        results =
          for target <- List.wrap(targets) do
            name = Protocol.__concat__(protocol, target)
            unquote(impl)
          end

        if :erlang.is_list(targets), do: results, else: hd(results)
      end
    end
  end

  defp expand_targets(list, env) when is_list(list), do: for(item <- list, do: Macro.expand(item, env))

  defp expand_targets(other, env) do
    case Macro.expand(other, env) do
      list when is_list(list) -> expand_targets(list, env)
      target -> target
    end
  end

  defp static?(list) when is_list(list), do: :lists.all(&is_atom/1, list)
  defp static?(target), do: is_atom(target)

  defp impl_module(protocol, target, name, block) do
    quote do
      defmodule unquote(name) do
        @moduledoc false
        @behaviour unquote(protocol)
        @protocol unquote(protocol)
        @for unquote(target)

        # Files of implementations are found by it.
        Module.register_attribute(__MODULE__, :__impl__, persist: true)
        @__impl__ [protocol: @protocol, for: @for]

        unquote(block)

        @doc false
        def __impl__(:for), do: @for
        def __impl__(:protocol), do: @protocol
      end
    end
  end

  @doc false
  def __concat__(protocol, target) when is_atom(protocol) and is_atom(target), do: Module.concat(protocol, target)

  # --- deriving ---------------------------------------------------------------

  @doc """
  Derives the protocol for a struct that is already defined.

  If the protocol has a macro `__deriving__/2`, that makes the implementation from the
  module and the options; otherwise calls go to the implementation for `Any`.
  """
  defmacro derive(protocol, module, options \\ []) do
    quote do
      Protocol.__derive__([{unquote(protocol), unquote(options)}], unquote(module), __ENV__)
    end
  end

  @doc false
  def __derive__(derives, for, env) when is_atom(for) do
    # @derive accumulates, each entry being one protocol or a list of them.
    list = flatten(derives)

    for item <- list do
      case item do
        {protocol, options} when is_atom(protocol) -> derive_one(protocol, for, options, env)
        protocol when is_atom(protocol) -> derive_one(protocol, for, [], env)
      end
    end

    :ok
  end

  defp flatten(derives) do
    derives = if is_list(derives), do: derives, else: [derives]

    :lists.foldr(
      fn
        inner, acc when is_list(inner) -> inner ++ acc
        item, acc -> [item | acc]
      end,
      [],
      derives
    )
  end

  defp derive_one(protocol, for, options, env) do
    ensure_module!(protocol, ", cannot derive " <> inspect(protocol) <> " for " <> inspect(for))

    if not :erlang.function_exported(protocol, :__protocol__, 1) do
      raise ArgumentError,
            inspect(protocol) <> " is not a protocol, cannot derive " <> inspect(protocol) <> " for " <> inspect(for)
    end

    quoted =
      if :erlang.function_exported(protocol, :"MACRO-__deriving__", 3) do
        protocol."MACRO-__deriving__"(%{env | module: for}, for, options)
      else
        any = Module.concat(protocol, Any)
        ensure_module!(any, ", cannot derive " <> inspect(protocol) <> " for " <> inspect(for))
        any_impl(protocol, for, any)
      end

    Code.eval_quoted(quoted, [], env)
  end

  defp any_impl(protocol, for, any) do
    functions =
      for {name, arity} <- protocol.__protocol__(:functions) do
        args = call_vars(arity)

        quote do
          def unquote(name)(unquote_splicing(args)), do: unquote(any).unquote(name)(unquote_splicing(args))
        end
      end

    quote do
      defmodule unquote(Module.concat(protocol, for)) do
        @moduledoc false
        @behaviour unquote(protocol)
        Module.register_attribute(__MODULE__, :__impl__, persist: true)
        @__impl__ [protocol: unquote(protocol), for: unquote(for)]
        unquote_splicing(functions)

        @doc false
        def __impl__(:for), do: unquote(for)
        def __impl__(:protocol), do: unquote(protocol)
      end
    end
  end

  # --- checks -------------------------------------------------------------------

  @doc """
  Raises unless the module is a protocol.

      iex> Protocol.assert_protocol!(Enumerable)
      :ok
  """
  def assert_protocol!(module) do
    ensure_module!(module, "")

    if :erlang.function_exported(module, :__protocol__, 1) do
      :ok
    else
      raise ArgumentError, inspect(module) <> " is not a protocol"
    end
  end

  @doc """
  Raises unless the protocol is implemented for the type.

      iex> Protocol.assert_impl!(Enumerable, List)
      :ok
  """
  def assert_impl!(protocol, base) do
    impl = Module.concat(protocol, base)
    ensure_module!(impl, "")

    if not :erlang.function_exported(impl, :__impl__, 1) do
      raise ArgumentError, inspect(impl) <> " is not an implementation of a protocol"
    end

    if impl.__impl__(:protocol) != protocol do
      raise ArgumentError, "expected " <> inspect(impl) <> " to be an implementation of " <> inspect(protocol)
    end

    :ok
  end

  defp ensure_module!(module, suffix) do
    case Code.ensure_compiled(module) do
      {:module, _} ->
        :ok

      {:error, reason} ->
        raise ArgumentError,
              "could not load module " <> inspect(module) <> " due to reason " <> inspect(reason) <> suffix
    end
  end

  @doc """
  Tells whether the protocol was consolidated: see `consolidate/2`.

      iex> Protocol.consolidated?(Enumerable)
      false
  """
  def consolidated?(protocol) when is_atom(protocol), do: protocol.__protocol__(:consolidated?)

  @doc """
  The module file of a protocol that knows for which types it is implemented.

  It is made of the file in the code path, and is neither loaded nor written. Implementations are found
  fast without; a protocol that is consolidated tells in `__protocol__(:impls)`, and where it is not
  implemented for a value, which types there are. `{:error, :not_a_protocol}` for another module,
  `{:error, :no_beam_info}` where there is no file.
  """
  def consolidate(protocol, types) when is_atom(protocol) and is_list(types) do
    case :code.get_object_code(protocol) do
      {^protocol, binary, _file} ->
        if {:__protocol__, 1} in :code.exports_in(binary) do
          {:ok, :code.with_chunk(binary, "PROT", :erlang.term_to_binary(:lists.usort(types)))}
        else
          {:error, :not_a_protocol}
        end

      :error ->
        {:error, :no_beam_info}
    end
  end

  @doc """
  The types of the protocol's implementations among the modules in the directories.
  """
  def extract_impls(protocol, paths) when is_atom(protocol) do
    prefix = :erlang.atom_to_binary(protocol) <> "."

    for {name, exports} <- modules(paths),
        String.starts_with?(name, prefix),
        {:__impl__, 1} in exports,
        do: Module.concat([String.replace_prefix(name, prefix, "")])
  end

  @doc """
  The protocols among the modules in the directories.
  """
  def extract_protocols(paths) do
    for {name, exports} <- modules(paths), {:__protocol__, 1} in exports, do: :erlang.binary_to_atom(name)
  end

  # Names and exports of the modules whose files are there; nothing is loaded.
  defp modules(paths) do
    for path <- paths,
        path = IO.chardata_to_string(path),
        {:ok, files} <- [File.ls(path)],
        file <- files,
        Path.extname(file) == ".amp" and String.starts_with?(file, "Elixir."),
        {:ok, binary} <- [File.read(Path.join(path, file))],
        exports = :code.exports_in(binary),
        do: {Path.rootname(file), exports}
  end
end
