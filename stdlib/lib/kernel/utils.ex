defmodule Kernel.Utils do
  @moduledoc false
  # What macros of Kernel call when they expand, or put into the code they give. Compiled
  # right after Kernel, so it depends on natives only.

  # destructure/2: a list of exactly `count` elements.
  def destructure(list, count) when is_list(list) and is_integer(count) and count >= 0 do
    take(list, count)
  end

  def destructure(nil, count) when is_integer(count) and count >= 0, do: take([], count)

  defp take(_list, 0), do: []
  defp take([head | tail], count), do: [head | take(tail, count - 1)]
  defp take([], count), do: [nil | take([], count - 1)]

  # raise/1 and reraise/2 with something known only at run time.
  def raise(message) when is_binary(message), do: RuntimeError.exception(message)
  def raise(module) when is_atom(module), do: module.exception([])
  def raise(%{__struct__: module, __exception__: true} = exception) when is_atom(module), do: exception

  def raise(other) do
    ArgumentError.exception(
      "raise/1 and reraise/2 expect a module name, string or exception " <>
        "as the first argument, got: " <> inspect(other)
    )
  end

  # defstruct/1: checks the fields and keeps what the compiler asks for later.
  def define_struct(module, fields, env) do
    if :elixir_module_store.has_attribute?(module, :__struct__) do
      raise_argument_error([
        "defstruct has already been called for ",
        inspect(module),
        ", defstruct can only be called once per module"
      ])
    end

    if not is_list(fields) do
      raise_argument_error(["struct fields definition must be list, got: ", inspect(fields)])
    end

    fields = :lists.map(&field/1, fields)
    enforced = enforced_keys(module, fields)
    struct = :maps.put(:__struct__, module, :maps.from_list(fields))
    check_defaults(fields)
    :lists.foldl(&warn_twice(&1, &2, env), [], fields)

    infos =
      :lists.map(
        fn {name, default} -> %{field: name, default: default, required: :lists.member(name, enforced)} end,
        fields
      )

    :elixir_module_store.put_attribute(module, :__struct__, struct)
    :elixir_module_store.put_struct_info(module, infos)
    :elixir_compiler.struct_defined(module, struct, infos)

    derive =
      case :elixir_module_store.get_attribute(module, :derive, []) do
        nil -> []
        list -> list
      end

    :elixir_module_store.delete_attribute(module, :derive)
    {struct, enforced, derive}
  end

  # Gives the names so far.
  defp warn_twice({name, _}, names, env) do
    if :lists.member(name, names) do
      IO.warn(["duplicate key ", inspect(name), " found in struct"], env)
    end

    [name | names]
  end

  defp field({:__struct__, _}), do: raise_argument_error(["cannot set :__struct__ in struct definition"])
  defp field(:__struct__), do: raise_argument_error(["cannot set :__struct__ in struct definition"])
  defp field({name, default}) when is_atom(name), do: {name, default}
  defp field(name) when is_atom(name), do: {name, nil}
  defp field(other), do: raise_argument_error(["struct field names must be atoms, got: ", inspect(other)])

  defp enforced_keys(module, fields) do
    keys =
      case :elixir_module_store.get_attribute(module, :enforce_keys, []) do
        nil -> []
        list when is_list(list) -> list
        key -> [key]
      end

    :lists.foreach(
      fn key ->
        if not is_atom(key) do
          raise_argument_error(["keys given to @enforce_keys must be atoms, got: ", inspect(key)])
        end
      end,
      keys
    )

    case :lists.filter(fn key -> not :lists.keymember(key, 1, fields) end, keys) do
      [] ->
        keys

      unknown ->
        raise_argument_error([
          "@enforce_keys required keys (",
          inspect(unknown),
          ") that are not defined in defstruct: ",
          inspect(fields)
        ])
    end
  end

  # A default is written into the module, so it must be a value that can be.
  defp check_defaults(fields) do
    :lists.foreach(
      fn {name, default} ->
        case unwritable(default) do
          :none ->
            :ok

          {:value, value} ->
            raise_argument_error([
              "invalid default value for struct field ",
              :erlang.atom_to_binary(name),
              ", cannot escape ",
              inspect(value),
              ". The supported values are: lists, tuples, maps, atoms, numbers, bitstrings, ",
              "PIDs and remote functions in the format &Mod.fun/arity"
            ])
        end
      end,
      fields
    )
  end

  defp unwritable(term) when is_reference(term) or is_port(term), do: {:value, term}

  defp unwritable(term) when is_function(term) do
    case :erlang.fun_info(term, :type) do
      {:type, :external} -> :none
      _ -> {:value, term}
    end
  end

  defp unwritable([head | tail]) do
    case unwritable(head) do
      :none -> unwritable(tail)
      found -> found
    end
  end

  defp unwritable(tuple) when is_tuple(tuple), do: unwritable(:erlang.tuple_to_list(tuple))
  defp unwritable(map) when is_map(map), do: unwritable(:maps.to_list(map))
  defp unwritable(_), do: :none

  # What the function __struct__/1 of a struct goes through.
  def field_list(fields) when is_list(fields), do: fields
  def field_list(fields), do: Enum.to_list(fields)

  # The exception when enforced keys are missing, or nil.
  def missing_fields(module, fields, enforced) do
    case :lists.filter(fn key -> not :lists.keymember(key, 1, fields) end, enforced) do
      [] ->
        nil

      missing ->
        ArgumentError.exception(
          :erlang.iolist_to_binary([
            "the following keys must also be given when building struct ",
            inspect(module),
            ": ",
            inspect(missing)
          ])
        )
    end
  end

  # The function exception/1 of an exception.
  def build_exception(module, args) do
    :lists.foldl(fn {key, value}, struct -> %{struct | key => value} end, module.__struct__(), field_list(args))
  end

  # defdelegate/2
  def delegate_target(opts) do
    case :lists.keyfind(:to, 1, opts) do
      {:to, target} -> target
      false -> raise_argument_error(["expected to: to be given as argument"])
    end
  end

  def delegates(fun, opts, module) do
    target = delegate_target(opts)

    fun =
      case fun do
        {:when, _, [_head, guard]} ->
          raise_argument_error(["guards are not allowed in defdelegate/2, got: when ", Macro.to_string(guard)])

        _ ->
          fun
      end

    {name, args} =
      case Macro.decompose_call(fun) do
        {name, args} when is_atom(name) -> {name, args}
        _ -> raise_argument_error(["invalid syntax in defdelegate ", Macro.to_string(fun)])
      end

    as =
      case :lists.keyfind(:as, 1, opts) do
        {:as, as} -> as
        false -> name
      end

    as_args =
      for arg <- args do
        case arg do
          {:\\, _, [{variable, _, context} = var, _]} when is_atom(variable) and is_atom(context) -> var
          {variable, _, context} = var when is_atom(variable) and is_atom(context) -> var
          _ -> raise_argument_error(["defdelegate/2 only accepts function parameters, got: ", Macro.to_string(arg)])
        end
      end

    if target == module and as == name do
      raise_argument_error([
        "defdelegate function is calling itself, which will lead to an infinite loop. ",
        "You should either change the value of the :to option or specify the :as option"
      ])
    end

    [{name, args, as, as_args}]
  end

  # defguard/1: the body of the macro. It gives the guard in guards, and elsewhere code that
  # computes each argument once. The vars are those of the guard's head.
  defmacro defguard(vars, body) do
    env = %{__CALLER__ | context: :guard}
    :elixir_module.check_guard(vars, body, env)
    guard_body(vars, Macro.prewalk(body, fn node -> guard_node(node, env) end))
  end

  defp guard_node({:^, _, _} = pin, _env), do: pin
  defp guard_node({name, _, context} = var, _env) when is_atom(name) and is_atom(context), do: var
  defp guard_node(node, env), do: Macro.expand(node, env)

  defp guard_body(vars, body) do
    inside = Macro.postwalk(body, fn node -> unquoted(node, vars) end)

    case used(vars, body) do
      [] ->
        quoted(body)

      used ->
        values = for var <- used, do: {:unquote, [], [var]}
        bind = {:=, [], [{:{}, [], used}, {:{}, [], values}]}

        quote do
          case Macro.Env.in_guard?(__CALLER__) do
            true -> unquote(quoted(inside))
            false -> unquote(quoted({:__block__, [], [bind, body]}))
          end
        end
    end
  end

  defp quoted(body), do: {:quote, [], [[do: body]]}

  defp unquoted({name, meta, context} = node, vars) when is_atom(name) and is_atom(context) do
    case known?(name, context, vars) do
      true -> {:unquote, meta, [node]}
      false -> node
    end
  end

  defp unquoted(node, _vars), do: node

  defp known?(name, context, vars) do
    :lists.any(fn {var, _, var_context} -> var == name and var_context == context end, vars)
  end

  defp used(vars, body) do
    {_, names} =
      Macro.prewalk(body, [], fn
        {name, _, context} = node, acc when is_atom(name) and is_atom(context) -> {node, [{name, context} | acc]}
        node, acc -> {node, acc}
      end)

    :lists.filter(fn {name, _, context} -> :lists.member({name, context}, names) end, vars)
  end

  defp raise_argument_error(message) do
    :erlang.error(ArgumentError.exception(:erlang.iolist_to_binary(message)))
  end
end
