defmodule :ampoule_blame do
  @moduledoc false
  # Which clauses of a function some arguments did not match, and by which parts. The clauses stand in
  # the module's file as the compiler expanded them: `{{name, arity}, kind, [{patterns, guards}]}`, with
  # the numbers of variables as their only metadata.

  # `{:ok, kind, [{patterns, guards}]}`, each part a map of its node and whether it matched, or `:error`.
  def mfa(module, function, args) do
    with chunk when is_binary(chunk) <- :code.module_chunk(module, "CLAU"),
         {_, kind, clauses} <- :lists.keyfind({function, length(args)}, 1, :erlang.binary_to_term(chunk)) do
      {:ok, kind, for({patterns, guards} <- clauses, do: clause(patterns, guards, args))}
    else
      _ -> :error
    end
  end

  defp clause(patterns, guards, args) do
    {patterns, values} =
      Enum.map_reduce(Enum.zip(patterns, args), %{}, fn {pattern, arg}, values ->
        {matches?, values} =
          case match(pattern, arg, values) do
            {:ok, values} -> {true, values}
            :error -> {false, values}
          end

        {%{match?: matches?, node: shown(pattern)}, values}
      end)

    {patterns, for(guard <- guards, do: guard(plain(guard), values))}
  end

  # --- patterns ---------------------------------------------------------------------

  # Matches a value, with the values of variables by their numbers.
  defp match({:_, _, context}, _value, values) when is_atom(context), do: {:ok, values}

  defp match({name, meta, context}, value, values) when is_atom(name) and is_atom(context) do
    key = Keyword.get(meta, :version, name)

    case values do
      %{^key => known} -> if known === value, do: {:ok, values}, else: :error
      _ -> {:ok, Map.put(values, key, value)}
    end
  end

  defp match({:=, _, [left, right]}, value, values) do
    with {:ok, values} <- match(left, value, values), do: match(right, value, values)
  end

  defp match({:%, _, [struct, {:%{}, meta, pairs}]}, value, values) do
    match({:%{}, meta, [{:__struct__, struct} | pairs]}, value, values)
  end

  defp match({:%{}, _, pairs}, value, values) when is_map(value) do
    all(pairs, values, fn {key, pattern}, values ->
      with {:ok, key} <- value(key, values), {:ok, found} <- Map.fetch(value, key) do
        match(pattern, found, values)
      end
    end)
  end

  defp match({:{}, _, patterns}, value, values) when is_tuple(value) do
    elements(patterns, Tuple.to_list(value), values)
  end

  defp match({left, right}, {_, _} = value, values), do: elements([left, right], Tuple.to_list(value), values)

  defp match({:<<>>, _, segments}, value, values) when is_bitstring(value), do: bits(segments, value, values)
  defp match([{:|, _, [head, tail]}], [first | rest], values), do: both(head, first, tail, rest, values)
  defp match([head | tail], [first | rest], values), do: both(head, first, tail, rest, values)

  defp match(pattern, value, values) do
    case value(pattern, values) do
      {:ok, ^value} when not is_list(value) or value == [] -> {:ok, values}
      _ -> :error
    end
  end

  defp both(head, first, tail, rest, values) do
    with {:ok, values} <- match(head, first, values), do: match(tail, rest, values)
  end

  defp elements([], [], values), do: {:ok, values}

  defp elements([pattern | patterns], [value | rest], values) do
    with {:ok, values} <- match(pattern, value, values), do: elements(patterns, rest, values)
  end

  defp elements(_, _, _), do: :error

  defp all([], values, _fun), do: {:ok, values}

  defp all([item | items], values, fun) do
    with {:ok, values} <- fun.(item, values), do: all(items, values, fun)
  end

  # Segments, from the front.
  defp bits([], <<>>, values), do: {:ok, values}
  defp bits([], _, _values), do: :error

  defp bits([{:"::", _, [pattern, spec]} | segments], bits, values) do
    with {:ok, value, rest} <- segment(spec[:type], pattern, spec, bits, values),
         {:ok, values} <- match(pattern, value, values) do
      bits(segments, rest, values)
    end
  end

  # A text that stands in the pattern takes as much as it is long.
  defp segment(type, pattern, _spec, bits, _values)
       when is_binary(pattern) and type in [:binary, :bitstring, :utf8, :utf16, :utf32, :integer] do
    text = if type in [:utf16, :utf32], do: :unicode.characters_to_binary(pattern, :utf8, type), else: pattern
    size = byte_size(text)

    case bits do
      <<^text::binary-size(size), rest::bitstring>> -> {:ok, pattern, rest}
      _ -> :error
    end
  end

  defp segment(:utf8, _, _, <<char::utf8, rest::bitstring>>, _), do: {:ok, char, rest}

  defp segment(:utf16, _, spec, bits, _) do
    case {little?(spec), bits} do
      {false, <<char::utf16, rest::bitstring>>} -> {:ok, char, rest}
      {true, <<char::utf16-little, rest::bitstring>>} -> {:ok, char, rest}
      _ -> :error
    end
  end

  defp segment(:utf32, _, spec, bits, _) do
    case {little?(spec), bits} do
      {false, <<char::utf32, rest::bitstring>>} -> {:ok, char, rest}
      {true, <<char::utf32-little, rest::bitstring>>} -> {:ok, char, rest}
      _ -> :error
    end
  end

  defp segment(:integer, _, spec, bits, values) do
    with {:ok, size} <- size(spec, 8, values),
         <<part::bitstring-size(size), rest::bitstring>> <- bits do
      value =
        case {little?(spec), spec[:sign] == :signed} do
          {false, false} -> with <<n::size(size)>> <- part, do: n
          {false, true} -> with <<n::signed-size(size)>> <- part, do: n
          {true, false} -> with <<n::little-size(size)>> <- part, do: n
          {true, true} -> with <<n::little-signed-size(size)>> <- part, do: n
        end

      {:ok, value, rest}
    else
      _ -> :error
    end
  end

  defp segment(:float, _, spec, bits, values) do
    with {:ok, size} when size in [16, 32, 64] <- size(spec, 64, values) do
      case {little?(spec), bits} do
        {false, <<value::float-size(size), rest::bitstring>>} -> {:ok, value, rest}
        {true, <<value::float-little-size(size), rest::bitstring>>} -> {:ok, value, rest}
        _ -> :error
      end
    end
  end

  defp segment(type, _, spec, bits, values) when type in [:binary, :bitstring] do
    with {:ok, size} <- size(spec, bit_size(bits), values),
         true <- rem(size, if(type == :binary, do: spec[:unit], else: 1)) == 0,
         <<part::bitstring-size(size), rest::bitstring>> <- bits do
      {:ok, part, rest}
    else
      _ -> :error
    end
  end

  defp segment(_, _, _, _, _), do: :error

  defp little?(spec) do
    case spec[:endian] do
      :little -> true
      :native -> <<1::native-16>> == <<1, 0>>
      _ -> false
    end
  end

  # In bits.
  defp size(spec, default, values) do
    case spec[:size] do
      :default ->
        {:ok, default}

      size ->
        case value(plain(size), values) do
          {:ok, size} when is_integer(size) and size >= 0 -> {:ok, size * spec[:unit]}
          _ -> :error
        end
    end
  end

  # --- guards -----------------------------------------------------------------------

  # What the compiler made of a guard, in the words of the language.
  defp plain({{:., _, [:erlang, :andalso]}, _, [left, right]}), do: plain_and(plain(left), plain(right))
  defp plain({{:., _, [:erlang, :orelse]}, _, [left, right]}), do: {:or, [], [plain(left), plain(right)]}
  defp plain({{:., _, [:erlang, :"=:="]}, _, [left, nil]}), do: {:==, [], [plain(left), nil]}
  defp plain({{:., _, [:erlang, :"=:="]}, _, args}), do: {:===, [], plain(args)}
  defp plain({{:., _, [:erlang, :"=/="]}, _, args}), do: {:!==, [], plain(args)}
  defp plain({{:., _, [:erlang, :"/="]}, _, args}), do: {:!=, [], plain(args)}
  defp plain({{:., _, [:erlang, :"=<"]}, _, args}), do: {:<=, [], plain(args)}
  defp plain({{:., _, [:erlang, :is_map_key]}, _, [key, map]}), do: {:is_map_key, [], [plain(map), plain(key)]}

  defp plain({{:., _, [:erlang, :element]}, _, [index, tuple]}) do
    index =
      case index do
        n when is_integer(n) -> n - 1
        {{:., _, [:erlang, :+]}, _, [index, 1]} -> plain(index)
        index -> {:-, [], [plain(index), 1]}
      end

    {:elem, [], [plain(tuple), index]}
  end

  defp plain({{:., meta, [:erlang, function]}, _, args}) when is_atom(function) do
    args = plain(args)

    if function_exported?(Kernel, function, length(args)) or function == :not do
      {function, [], args}
    else
      {{:., meta, [:erlang, function]}, [], args}
    end
  end

  defp plain({{:., meta, [left, right]}, _, []}), do: {{:., meta, [plain(left), right]}, [no_parens: true], []}
  defp plain({form, meta, args}) when is_list(args), do: {form, meta, plain(args)}
  defp plain({left, right}), do: {plain(left), plain(right)}
  defp plain(list) when is_list(list), do: Enum.map(list, &plain/1)
  defp plain(other), do: other

  # The guards of structs, whose parts say nothing one by one.
  defp plain_and({:and, _, [{:is_map, _, [x]}, {:is_map_key, _, [x, :__struct__]}]}, {:is_atom, _, [struct]} = right) do
    if struct?(struct, x), do: {:is_struct, [], [x]}, else: struct_and(x, right)
  end

  defp plain_and(
         {:and, _, [{:and, _, [{:is_map, _, [x]}, {:or, _, [{:is_atom, _, [name]}, :fail]}]}, {:is_map_key, _, [x, :__struct__]}]} =
           left,
         {equal, _, [struct, name]} = right
       )
       when equal in [:==, :===] do
    if struct?(struct, x), do: {:is_struct, [], [x, name]}, else: {:and, [], [left, right]}
  end

  defp plain_and({:and, _, [_, {:is_map_key, _, [x, :__exception__]}]} = left, {:===, _, [found, true]} = right) do
    if map_get?(found, :__exception__, x), do: left, else: {:and, [], [left, right]}
  end

  defp plain_and({:is_map, _, [x]} = left, {:or, _, [{:not, _, [{:is_map_key, _, [x, :__struct__]} = key]}, {:not, _, [atom]}]}) do
    {:and, [], [left, {:not, [], [{:and, [], [key, atom]}]}]}
  end

  defp plain_and(left, right), do: {:and, [], [left, right]}

  defp struct_and(x, right) do
    {:and, [], [{:and, [], [{:is_map, [], [x]}, {:is_map_key, [], [x, :__struct__]}]}, right]}
  end

  defp struct?(node, x), do: map_get?(node, :__struct__, x)

  defp map_get?({{:., _, [:erlang, :map_get]}, _, [key, x]}, key, x), do: true
  defp map_get?(_, _, _), do: false

  # `and` and `or` are shown by their sides, all else as a whole.
  defp guard({operator, _, [left, right]} = node, values) when operator in [:and, :or] do
    {operator, [value: true?(node, values)], [guard(left, values), guard(right, values)]}
  end

  defp guard(node, values), do: %{match?: true?(node, values), node: shown(node)}

  defp true?(node, values), do: value(node, values) == {:ok, true}

  # The value of an expression in a guard, or `:error` where it fails.
  defp value({name, meta, context}, values) when is_atom(name) and is_atom(context) do
    Map.fetch(values, Keyword.get(meta, :version, name))
  end

  defp value({:^, _, [variable]}, values), do: value(variable, values)

  defp value({:and, _, [left, right]}, values) do
    case value(left, values) do
      {:ok, true} -> value(right, values)
      {:ok, false} -> {:ok, false}
      _ -> :error
    end
  end

  defp value({:or, _, [left, right]}, values) do
    case value(left, values) do
      {:ok, false} -> value(right, values)
      {:ok, true} -> {:ok, true}
      _ -> :error
    end
  end

  defp value({:is_struct, _, [x]}, values), do: called(values, [x], fn x -> is_struct(x) end)
  defp value({:is_struct, _, [x, name]}, values), do: called(values, [x, name], fn x, name -> is_struct(x, name) end)

  defp value({{:., _, [:erlang, function]}, _, args}, values) when is_atom(function) do
    called(values, args, fn args -> apply(:erlang, function, args) end, :list)
  end

  defp value({{:., _, [map, key]}, _, []}, values), do: called(values, [map], fn map -> :erlang.map_get(key, map) end)
  defp value({:{}, _, elements}, values), do: called(values, elements, &List.to_tuple/1, :list)
  defp value({left, right}, values), do: called(values, [left, right], fn left, right -> {left, right} end)

  defp value({:%{}, _, pairs}, values) do
    called(values, Enum.flat_map(pairs, &Tuple.to_list/1), fn parts -> parts |> pairs() |> Map.new() end, :list)
  end

  defp value({:<<>>, _, segments}, values) do
    with {:ok, parts} <- each(Enum.map(segments, fn {:"::", _, [part, _]} -> part end), values) do
      if Enum.all?(parts, &is_binary/1), do: {:ok, IO.iodata_to_binary(parts)}, else: bytes(parts, segments)
    end
  end

  defp value({function, _, args}, values) when is_atom(function) and is_list(args) do
    called(values, args, fn args -> apply(Kernel, function, args) end, :list)
  end

  defp value([{:|, _, [head, tail]}], values), do: called(values, [head, tail], fn head, tail -> [head | tail] end)

  defp value([head | tail], values), do: called(values, [head, tail], fn head, tail -> [head | tail] end)
  defp value(literal, _values), do: {:ok, literal}

  defp pairs([key, value | rest]), do: [{key, value} | pairs(rest)]
  defp pairs([]), do: []

  # Bytes alone; nothing else is made in a guard.
  defp bytes(parts, segments) do
    plain? = Enum.all?(segments, fn {:"::", _, [_, spec]} -> spec[:type] == :integer and spec[:size] in [:default, 8] end)
    if plain? and Enum.all?(parts, &is_integer/1), do: {:ok, for(n <- parts, into: "", do: <<n>>)}, else: :error
  end

  defp each(nodes, values) do
    Enum.reduce_while(Enum.reverse(nodes), {:ok, []}, fn node, {:ok, rest} ->
      case value(node, values) do
        {:ok, value} -> {:cont, {:ok, [value | rest]}}
        :error -> {:halt, :error}
      end
    end)
  end

  defp called(values, nodes, fun), do: called(values, nodes, fn args -> apply(fun, args) end, :list)

  defp called(values, nodes, fun, :list) do
    with {:ok, args} <- each(nodes, values) do
      try do
        {:ok, fun.(args)}
      rescue
        _ -> :error
      end
    end
  end

  # --- words ------------------------------------------------------------------------

  # Patterns as they were written.
  defp shown({:%{}, meta, [{:__struct__, struct} | pairs]}) do
    {:%, [], [struct, {:%{}, meta, shown(pairs)}]}
  end

  defp shown({:<<>>, meta, segments}), do: {:<<>>, meta, Enum.map(segments, &shown_segment/1)}
  defp shown({form, meta, args}) when is_list(args), do: {form, meta, shown(args)}
  defp shown({left, right}), do: {shown(left), shown(right)}
  defp shown(list) when is_list(list), do: Enum.map(list, &shown/1)
  defp shown(other), do: other

  defp shown_segment({:"::", meta, [part, spec]}) do
    part = shown(part)
    type = spec[:type]
    bare? = spec[:size] == :default and spec[:endian] == :big and spec[:sign] != :signed

    cond do
      bare? and type == :integer and (is_integer(part) or not is_binary(part)) -> part
      bare? and type == :binary and is_binary(part) -> part
      true -> {:"::", meta, [part, shown_spec(type, spec)]}
    end
  end

  defp shown_spec(type, spec) do
    word = fn word -> {word, [], nil} end

    parts = [
      word.(type),
      if(spec[:endian] in [:little, :native], do: word.(spec[:endian])),
      if(spec[:sign] == :signed, do: word.(:signed)),
      if(spec[:unit] != default_unit(type) and spec[:size] != :default, do: {:unit, [], [spec[:unit]]}),
      if(spec[:size] != :default, do: {:size, [], [plain(spec[:size])]})
    ]

    parts |> Enum.reject(&is_nil/1) |> Enum.reduce(fn part, left -> {:-, [], [left, part]} end)
  end

  defp default_unit(:binary), do: 8
  defp default_unit(_), do: 1

  @most 10

  # The lines of the message of a `FunctionClauseError`; `show` makes the text of a part.
  def lines(kind, function, clauses, show \\ &text/1) do
    total = length(clauses)
    shown = Enum.take(clauses, @most)

    lines =
      for {patterns, guards} <- shown do
        patterns = Enum.map_join(patterns, ", ", show)
        guards = for guard <- guards, do: [" when ", guard_text(guard, show)]
        ["    ", Atom.to_string(kind), " ", name(function), "(", patterns, ")", guards, "\n"]
      end

    hidden = total - length(shown)

    left_off =
      case hidden do
        0 -> ""
        1 -> "    ...\n    (1 clause not shown)\n"
        _ -> "    ...\n    (#{hidden} clauses not shown)\n"
      end

    ["\nAttempted function clauses (showing #{length(shown)} out of #{total}):\n\n", lines, left_off]
  end

  defp name(function), do: Macro.inspect_atom(:remote_call, function)

  defp text(%{match?: true, node: node}), do: Macro.to_string(node)
  defp text(%{match?: false, node: node}), do: "-" <> Macro.to_string(node) <> "-"

  defp guard_text({operator, _, [left, right]}, show) do
    [side(left, operator, :left, show), " ", Atom.to_string(operator), " ", side(right, operator, :right, show)]
  end

  defp guard_text(leaf, show), do: show.(leaf)

  # `and` binds tighter than `or`; both go from the left.
  defp side({inner, _, _} = node, operator, side, show) do
    if (operator == :and and inner == :or) or (side == :right and inner == operator) do
      ["(", guard_text(node, show), ")"]
    else
      guard_text(node, show)
    end
  end

  defp side(leaf, _operator, _side, show), do: show.(leaf)
end
