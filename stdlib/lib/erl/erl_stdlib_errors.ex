defmodule :erl_stdlib_errors do
  @moduledoc false
  # What was wrong with the arguments of a function of the standard library that raised: a map
  # from the number of an argument to the words about it. Those of `:ets` are here; the natives of
  # `:lists`, `:maps`, `:binary` and others share the table of the machine's own; a native that
  # knows better gives the argument and the words as its cause, or `:plain` for none.

  def format_error(_reason, [{:ets, function, args, info} | _]) when is_list(args) do
    numbered(words(function, args, cause(info)), 1, %{})
  end

  def format_error(reason, [{_module, _function, _args, info} | _] = stacktrace) do
    case :lists.keyfind(:error_info, 1, info) do
      {:error_info, %{cause: {argument, words}}} when is_integer(argument) -> %{argument => words}
      {:error_info, %{cause: :plain}} -> %{}
      _ -> :erl_erts_errors.format_error(reason, stacktrace)
    end
  end

  def format_error(reason, stacktrace), do: :erl_erts_errors.format_error(reason, stacktrace)

  defp cause(info) do
    case :lists.keyfind(:error_info, 1, info) do
      {:error_info, %{cause: cause}} -> cause
      _ -> :none
    end
  end

  defp numbered([], _n, map), do: map
  defp numbered([text | rest], n, map) when is_binary(text), do: numbered(rest, n + 1, :maps.put(n, text, map))
  defp numbered([_ | rest], n, map), do: numbered(rest, n + 1, map)

  # One entry for each argument: words about it, or something else.

  defp words(:new, [name, options], cause) do
    cond do
      cause == :already_exists -> ["table name already exists"]
      not is_atom(name) -> ["not an atom", list_words(options)]
      true -> [nil, list_words(options) || "invalid options"]
    end
  end

  defp words(:whereis, _, _), do: ["invalid table name (must be an atom)"]
  defp words(:match_spec_compile, _, _), do: [bad_spec()]
  defp words(:match_spec_run, _, _), do: []

  defp words(name, [_continuation], :none) when name in [:select, :select_reverse, :match, :match_object] do
    ["invalid continuation"]
  end

  defp words(name, [_], cause) when name in [:select, :select_reverse, :match, :match_object] do
    [table_words(cause, nil)]
  end

  defp words(:update_counter, [table, key, operation | default], cause) do
    operation =
      case cause do
        :keypos -> "the position is the same as the key position"
        :position -> counter_position_words(table, key, operation, default)
        :none -> "not a valid update operation"
        _ -> if counter?(operation), do: nil, else: "not a valid update operation"
      end

    [table_words(cause, table), if(cause == :badkey, do: no_key()), operation, default_words(cause, default)]
  end

  defp words(name, [table | rest], cause), do: [table_words(cause, table) | about_rest(name, rest, cause)]

  defp words(_name, [], _cause), do: []

  defp table_words(:id, _), do: "the table identifier does not refer to an existing ETS table"
  defp table_words(:access, _), do: "the table identifier refers to an ETS table with insufficient access rights"
  defp table_words(:table_type, _), do: "the table identifier refers to an ETS table of a type not supported by this operation"
  defp table_words(:type, table) when is_reference(table), do: "not a valid table identifier"
  defp table_words(:type, _), do: "not an atom or a table identifier"
  defp table_words(_, _), do: nil

  defp about_rest(:insert, [object], _), do: [object_or_list_words(object)]
  defp about_rest(:insert_new, [object], _), do: [object_or_list_words(object)]
  defp about_rest(:delete_object, [object], _), do: [object_words(object)]

  defp about_rest(:lookup_element, [_key, position | _], cause) do
    cond do
      cause == :badkey -> [no_key(), position_words(position)]
      position_words(position) != nil -> [nil, position_words(position)]
      cause == :none -> [nil, "position is greater than the size of the object"]
      true -> []
    end
  end

  defp about_rest(:update_element, [_key, change | default], cause) do
    change =
      case cause do
        :keypos -> "the position is the same as the key position"
        :position -> out_of_position()
        :none -> if element_change?(change), do: "out of range", else: "is not a valid element specification"
        _ -> nil
      end

    [nil, change, default_words(cause, default)]
  end

  defp about_rest(name, [_key], :none) when name in [:next, :prev, :next_lookup, :prev_lookup], do: [no_key()]
  defp about_rest(:slot, [_at], :none), do: ["out of range"]

  defp about_rest(name, [_spec], :none) when name in [:select_count, :select_delete, :select_replace], do: [bad_spec()]

  defp about_rest(name, [_spec | limit], :none) when name in [:select, :select_reverse] do
    if limit_words(limit) in [[], [nil]], do: [bad_spec()], else: [nil | limit_words(limit)]
  end

  defp about_rest(name, [_pattern, limit], :none) when name in [:match, :match_object], do: [nil | limit_words([limit])]
  defp about_rest(:rename, [name], _) when not is_atom(name), do: ["invalid table name (must be an atom)"]
  defp about_rest(:rename, [_name], :none), do: ["table name already exists"]
  defp about_rest(:give_away, [_pid, _], :owner), do: ["the process is already the owner of the table"]
  defp about_rest(:give_away, [_pid, _], :not_alive), do: ["the pid refers to a terminated process"]
  defp about_rest(:give_away, [pid, _], _), do: [if(not is_pid(pid), do: "not a pid")]
  defp about_rest(:setopts, [_], :none), do: ["invalid options"]
  defp about_rest(:info, [_], :none), do: ["not a valid info item"]
  defp about_rest(:safe_fixtable, [fix], _), do: [if(not is_boolean(fix), do: "not a boolean value")]
  defp about_rest(_name, _rest, _cause), do: []

  defp no_key, do: "not a key that exists in the table"
  defp bad_spec, do: "not a valid match specification"
  defp out_of_position, do: "the position in the update operation is out of range"

  defp list_words(list) when not is_list(list), do: "not a list"
  defp list_words(list), do: if(:erl_erts_errors.proper?(list), do: nil, else: "not a proper list")

  defp limit_words([]), do: []
  defp limit_words([limit]) when not is_integer(limit), do: ["not an integer"]
  defp limit_words([limit]) when limit < 1, do: ["out of range"]
  defp limit_words([_]), do: [nil]

  defp object_words({}), do: "is an empty tuple"
  defp object_words(object) when not is_tuple(object), do: "not a tuple"
  defp object_words(_), do: nil

  defp object_or_list_words(list) when is_list(list) do
    fine? = :erl_erts_errors.proper?(list) and :lists.all(fn x -> is_tuple(x) and x != {} end, list)
    if fine?, do: nil, else: "not a non-empty tuple or a list of non-empty tuples"
  end

  defp object_or_list_words(object), do: object_words(object)

  defp position_words(position) when not is_integer(position), do: "not an integer"
  defp position_words(position) when position < 1, do: "out of range"
  defp position_words(_), do: nil

  defp counter?(list) when is_list(list), do: :erl_erts_errors.proper?(list) and :lists.all(&counter?/1, list)
  defp counter?(n) when is_integer(n), do: true
  defp counter?({position, by}), do: is_integer(position) and is_integer(by)
  defp counter?({position, by, bound, value}), do: is_integer(position) and is_integer(by) and is_integer(bound) and is_integer(value)
  defp counter?(_), do: false

  # Either there is no such element, or it is no integer.
  defp counter_position_words(table, key, operation, default) do
    object =
      case {:ets.lookup(table, key), default} do
        {[object], _} -> object
        {[], [object]} -> object
        _ -> {}
      end

    positions =
      for operation <- :lists.flatten([operation]) do
        if is_tuple(operation), do: :erlang.element(1, operation), else: :ets.info(table, :keypos) + 1
      end

    if :lists.all(fn position -> position in 1..tuple_size(object)//1 end, positions) do
      "the value in the given position, in the object, is not an integer"
    else
      out_of_position()
    end
  end

  defp default_words(:default, [default]) when not is_tuple(default), do: "not a tuple"
  defp default_words(_, _), do: nil

  defp element_change?(list) when is_list(list), do: :erl_erts_errors.proper?(list) and :lists.all(&element_change?/1, list)
  defp element_change?({position, _}) when is_integer(position), do: true
  defp element_change?(_), do: false
end
