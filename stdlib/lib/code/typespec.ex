defmodule Code.Typespec do
  @moduledoc false
  # The types and specifications of compiled modules. They are kept in Erlang's abstract form, as
  # `{types, specs, callbacks}` in a part of the module that is read when it is asked for.

  # `{:ok, [{kind, {name, form, variables}}]}` of a module or of the bytes of one, or `:error`.
  def fetch_types(module), do: part(module, 0)

  # `{:ok, [{{name, arity}, forms}]}`, or `:error`.
  def fetch_specs(module), do: part(module, 1)

  # The same for callbacks; those for macros are named `MACRO-name`.
  def fetch_callbacks(module), do: part(module, 2)

  defp part(module, index) when is_atom(module) do
    case :code.ensure_loaded(module) do
      {:module, _} -> part_of_chunk(:code.module_chunk(module, "TYPE"), index)
      _ -> :error
    end
  end

  defp part(binary, index) when is_binary(binary), do: part_of_chunk(:code.module_chunk(binary, "TYPE"), index)

  defp part_of_chunk(nil, _index), do: {:ok, []}
  defp part_of_chunk(chunk, index), do: {:ok, :erlang.element(index + 1, :erlang.binary_to_term(chunk))}

  # The code of a type's definition.
  def type_to_quoted(type)

  def type_to_quoted({name, form, variables}) do
    variables = for variable <- variables, do: quoted(variable)
    {:"::", [], [{name, [], variables}, quoted(form)]}
  end

  # The code of a specification.
  def spec_to_quoted(name, spec)

  def spec_to_quoted(name, {:type, place, :fun, [{:type, _, :product, args}, result]}) when is_atom(name) do
    head = {name, meta(place), for(arg <- args, do: quoted(arg))}
    result = quoted(result)

    case variables(args, result) do
      [] -> {:"::", meta(place), [head, result]}
      names -> {:when, meta(place), [{:"::", meta(place), [head, result]}, for(var <- names, do: {var, {:var, meta(place), nil}})]}
    end
  end

  def spec_to_quoted(name, {:type, place, :fun, []}) when is_atom(name), do: {name, meta(place), []}

  def spec_to_quoted(name, {:type, _, :bounded_fun, [function, constraints]}) when is_atom(name) do
    {:type, place, :fun, [{:type, _, :product, args}, result]} = function

    guards =
      for {:type, _, :constraint, [{:atom, _, :is_subtype}, [{:var, _, variable}, bound]]} <- constraints do
        {variable, quoted(bound)}
      end

    names = :ordsets.subtract(variables(args, result), :ordsets.from_list(for {name, _} <- guards, do: name))
    free = for name <- names, do: {name, {:var, meta(place), nil}}
    head = {name, meta(place), for(arg <- args, do: quoted(arg))}
    {:when, meta(place), [{:"::", meta(place), [head, quoted(result)]}, guards ++ free]}
  end

  # The names of all variables of a specification.
  defp variables(args, result), do: :ordsets.from_list(names([result | args], []))

  defp names({:var, _, name}, found) when is_atom(name), do: [name | found]
  defp names({:ann_type, _, [_name, form]}, found), do: names(form, found)
  defp names({_, _, args}, found) when is_list(args), do: names(args, found)
  defp names({_, _, _, args}, found) when is_list(args), do: names(args, found)
  defp names([form | forms], found), do: names(forms, names(form, found))
  defp names(_form, found), do: found

  # --- forms ------------------------------------------------------------------------

  defp quoted({:user_type, place, name, args}), do: {name, meta(place), all(args)}

  defp quoted({:type, place, :tuple, :any}), do: {:tuple, meta(place), []}
  defp quoted({:type, place, :tuple, args}), do: {:{}, meta(place), all(args)}

  defp quoted({:type, _place, :list, [{:type, _, :union, members} = union]}) do
    case pairs(members) do
      {:ok, pairs} -> pairs
      :error -> [quoted(union)]
    end
  end

  defp quoted({:type, place, :list, []}), do: {:list, meta(place), []}
  defp quoted({:type, _place, :list, [item]}), do: [quoted(item)]
  defp quoted({:type, place, :nonempty_list, []}), do: [{:..., meta(place), nil}]
  defp quoted({:type, place, :nonempty_list, [item]}), do: [quoted(item), {:..., meta(place), nil}]
  defp quoted({:type, place, :map, :any}), do: {:map, meta(place), []}

  defp quoted({:type, place, :map, fields}) do
    fields = for field <- fields, do: field(field)

    case :lists.keytake(:__struct__, 1, fields) do
      {:value, {:__struct__, module}, others} when is_atom(module) ->
        {:%, meta(place), [module, {:%{}, meta(place), others}]}

      _ ->
        {:%{}, meta(place), fields}
    end
  end

  defp quoted({:type, place, :binary, [{:integer, _, size}, {:integer, _, unit}]}) do
    line = [line: line(place)]
    any = {:_, line, __MODULE__}
    times = {:*, line ++ [context: __MODULE__, imports: [{2, Kernel}]], [any, unit]}

    segments =
      case {size, unit} do
        {size, 0} -> [{:"::", line, [any, size]}]
        {0, _} -> [{:"::", line, [any, times]}]
        _ -> [{:"::", line, [any, size]}, {:"::", line, [any, times]}]
      end

    {:<<>>, line, segments}
  end

  defp quoted({:type, place, :union, members}) do
    [last | before] = :lists.reverse(all(members))
    :lists.foldl(fn member, rest -> {:|, meta(place), [member, rest]} end, last, before)
  end

  defp quoted({:type, place, :fun, [{:type, _, :product, args}, result]}) do
    [{:->, meta(place), [all(args), quoted(result)]}]
  end

  defp quoted({:type, place, :fun, [{:type, _, :any}, result]}) do
    [{:->, meta(place), [[{:..., [], []}], quoted(result)]}]
  end

  defp quoted({:type, place, :range, [low, high]}), do: {:.., meta(place), [quoted(low), quoted(high)]}
  defp quoted({:type, _place, nil, []}), do: []
  defp quoted({:type, place, name, args}), do: {name, meta(place), all(args)}
  defp quoted({:var, place, name}), do: {name, meta(place), nil}
  defp quoted({:op, place, operator, operand}), do: {operator, meta(place), [quoted(operand)]}
  defp quoted({:ann_type, place, [name, form]}), do: {:"::", meta(place), [quoted(name), quoted(form)]}

  defp quoted({:remote_type, place, [{:atom, _, :elixir}, {:atom, _, name}, args]}) do
    {name, meta(place), all(args)}
  end

  defp quoted({:remote_type, place, [module, {:atom, _, name}, args]}) do
    {{:., meta(place), [quoted(module), name]}, meta(place), all(args)}
  end

  defp quoted({_literal, _place, value}), do: value

  defp all(forms), do: for(form <- forms, do: quoted(form))

  # The members of a keyword list's union.
  defp pairs(members) do
    pairs =
      for member <- members do
        case member do
          {:type, _, :tuple, [{:atom, _, key}, form]} -> {key, quoted(form)}
          _ -> :error
        end
      end

    if :lists.member(:error, pairs), do: :error, else: {:ok, pairs}
  end

  defp field({:type, _, :map_field_exact, [{:atom, _, key}, form]}), do: {key, quoted(form)}
  defp field({:type, _, :map_field_exact, [key, form]}), do: {{:required, [], [quoted(key)]}, quoted(form)}
  defp field({:type, _, :map_field_assoc, [key, form]}), do: {{:optional, [], [quoted(key)]}, quoted(form)}

  defp meta({line, column}), do: [line: line, column: column]
  defp meta(line), do: [line: line]

  defp line({line, _column}), do: line
  defp line(line), do: line
end
