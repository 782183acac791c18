defmodule Fuzz.Pattern do
  @moduledoc """
  Patterns and guards as text. A pattern comes with the variables it binds; `outer` are those that
  there are before it, for pins and sizes.
  """
  import Fuzz.Draw

  @integers ~w(0 1 2 -1 3 7 10 255 256 65536 -4611686018427387905 2305843009213693951 2305843009213693952 0x1F 1_000 ?a)
  @floats ~w(0.0 -0.0 1.0 1.5 -2.25 1.0e10 1.0e300)
  @atoms ~w(:a :b nil true false :ok :error Foo Foo.Bar) ++ [~s(:"with space")]
  @strings [~s(""), ~s("a"), ~s("abc"), ~s("héé"), ~s("0123456789012345678901234567890123456789012345678901234567890123456789")]

  def integers, do: @integers
  def floats, do: @floats
  def atoms, do: @atoms
  def strings, do: @strings

  def several(count, depth, outer) do
    Enum.reduce(1..count//1, {[], []}, fn _, {texts, bound} ->
      {text, new} = pattern(depth, outer, bound)
      {texts ++ [text], bind_all(bound, new)}
    end)
  end

  # `bound` are variables of the same pattern: one may come twice.
  def pattern(depth, outer, bound \\ [])

  def pattern(depth, outer, bound) when depth <= 0 do
    case below(12) do
      0 -> {"_", []}
      1 -> {one_of(@integers), []}
      2 -> {one_of(@atoms), []}
      3 -> {one_of(@strings), []}
      4 -> {one_of(@floats), []}
      5 -> if outer == [], do: {"_under", []}, else: {"^#{one_of(all_names(outer))}", []}
      6 -> if bound == [], do: {"nil", []}, else: {one_of(all_names(bound)), []}
      7 -> if outer == [], do: {"[]", []}, else: shadowing(outer)
      _ -> variable(:any)
    end
  end

  def pattern(depth, outer, bound) do
    sub = fn bound -> pattern(depth - 1 - below(2), outer, bound) end

    case below(18) do
      0 ->
        sequence(["{", "}"], below(4), sub, bound)

      1 ->
        sequence(["[", "]"], below(4), sub, bound)

      2 ->
        {head, new} = sub.(bound)
        {tail, more} = tail(bind_all(bound, new))
        {"[#{head} | #{tail}]", bind_all(new, more)}

      3 ->
        key = if chance(20) and outer != [], do: "^#{one_of(all_names(outer))}", else: one_of(~w(:a :b 1 "k" {1} 1.0))
        {value, new} = sub.(bound)
        {"%{#{key} => #{value}}", new}

      4 ->
        {value, new} = sub.(bound)
        {other, more} = sub.(bind_all(bound, new))
        {"%{a: #{value}, b: #{other}}", bind_all(new, more)}

      5 ->
        {name, _} = var = fresh(:any)
        {text, new} = sub.(bind(bound, var))
        {one_of(["#{text} = #{name}", "#{name} = #{text}"]), bind(new, var)}

      6 ->
        var = fresh(:bin)
        {one_of([~s("a" <> #{elem(var, 0)}), ~s("" <> #{elem(var, 0)}), ~s("ab" <> <<_, #{elem(var, 0)}::binary>>)]), [var]}

      7 ->
        {value, new} = sub.(bound)
        {one_of(["%__MODULE__{x: #{value}}", "%{__struct__: _, x: #{value}}"]), new}

      8 ->
        {text, var} = bits(outer)
        {text, var}

      9 ->
        {value, new} = sub.(bound)
        {"[a: #{value}]", new}

      10 ->
        {value, new} = sub.(bound)
        {one_of(["{:ok, #{value}}", "{:error, #{value}}", "[{:k, #{value}} | _]", "[1, 2] ++ [#{value}]"]), new}

      11 ->
        {one_of(["%{}", "{}", "[]", "<<>>", "~c\"ab\"", "~w(a b)a", "1..3", "@attr", "%_{}", "__MODULE__"]), []}

      12 ->
        var = fresh(:any)
        {"%#{elem(var, 0)}{}", [var]}

      _ ->
        pattern(0, outer, bound)
    end
  end

  defp variable(type) do
    {name, _} = var = fresh(type)
    {name, [var]}
  end

  defp shadowing(outer) do
    name = one_of(all_names(outer))
    {name, [{name, :any}]}
  end

  defp tail(bound) do
    case below(4) do
      0 -> {"[]", []}
      1 -> {"_", []}
      2 -> pattern(0, [], bound)
      _ -> variable(:any)
    end
  end

  defp sequence([open, close], count, sub, bound) do
    {texts, bound_after} =
      Enum.reduce(1..count//1, {[], []}, fn _, {texts, new} ->
        {text, more} = sub.(bind_all(bound, new))
        {texts ++ [text], bind_all(new, more)}
      end)

    {open <> Enum.join(texts, ", ") <> close, bound_after}
  end

  # Segments of every type; a size may be bound earlier in the same pattern, or before it.
  def bits(outer) do
    {texts, vars} =
      Enum.reduce(1..(1 + below(3)), {[], []}, fn _, {texts, vars} ->
        {text, new} = segment(vars, outer)
        {texts ++ [text], bind_all(vars, new)}
      end)

    {rest, new} =
      case below(4) do
        0 -> {[], []}
        1 -> {["_::bitstring"], []}
        2 -> with {name, _} = var <- fresh(:bin), do: {["#{name}::binary"], [var]}
        3 -> with {name, _} = var <- fresh(:any), do: {["#{name}::bits"], [var]}
      end

    {"<<#{Enum.join(texts ++ rest, ", ")}>>", bind_all(vars, new)}
  end

  defp segment(vars, outer) do
    {name, _} = int = fresh(:int)
    sizes = names(vars, :int)
    size = if sizes != [] and chance(60), do: one_of(sizes), else: one_of(~w(8 4 16 1 3 12 0))

    case below(14) do
      0 -> {name, [int]}
      1 -> {"#{name}::size(#{size})", [int]}
      2 -> {"#{name}::#{one_of(~w(signed little unsigned-big signed-little native))}-#{one_of(~w(16 8 24 7 64 100))}", [int]}
      3 -> with {name, _} = var <- fresh(:bin), do: {"#{name}::binary-size(#{size})", [var]}
      4 -> with {name, _} = var <- fresh(:any), do: {"#{name}::bitstring-size(#{size})", [var]}
      5 -> with {name, _} = var <- fresh(:float), do: {"#{name}::float-#{one_of(~w(16 32 64 little-32))}", [var]}
      6 -> {"#{name}::#{one_of(~w(utf8 utf16 utf32 utf16-little))}", [int]}
      7 -> {one_of(@strings), []}
      8 -> {"#{below(300)}", []}
      9 -> {"_::#{one_of(["8", "4", "utf8", "float", "binary-size(1)", "16-little"])}", []}
      10 -> {"#{name}::size(#{size})-unit(#{one_of(~w(1 8 3))})", [int]}
      11 -> if(outer == [], do: {"1::1", []}, else: {"^#{one_of(all_names(outer))}::8", []})
      12 -> {"#{name}::size(#{size} * 2 - 1)", [int]}
      13 -> {~s("é"::#{one_of(~w(utf8 utf16 utf32))}), []}
    end
  end

  @tests ~w(is_integer is_atom is_binary is_list is_map is_tuple is_float is_nil is_number is_bitstring is_boolean
            is_function is_pid is_reference is_port is_struct is_exception is_non_struct_map)

  @doc "A guard over variables."
  def guard(vars, depth) do
    v = fn -> if vars == [] or chance(10), do: one_of(@integers ++ @atoms), else: one_of(all_names(vars)) end
    n = fn -> if names(vars, :int) != [] and chance(60), do: one_of(names(vars, :int)), else: v.() end

    case below(if(depth > 0, do: 16, else: 11)) do
      0 -> "#{one_of(@tests)}(#{v.()})"
      1 -> "#{v.()} #{one_of(~w(> < >= <= == != === !==))} #{one_of([v.() | @integers ++ @floats])}"
      2 -> "#{v.()} in #{one_of(["[1, 2, :a]", "0..10", "[]", "1..9//2", "[nil, false]", "5..1//-2", "@attr", "~w(a b)a", "'ab'"])}"
      3 -> "rem(#{n.()}, #{one_of(~w(2 3 0))}) == #{below(3)}"
      4 -> one_of(["length(#{v.()}) > 1", "tuple_size(#{v.()}) == 2", "map_size(#{v.()}) == 0", "byte_size(#{v.()}) > 2", "hd(#{v.()}) == 1", "is_map_key(#{v.()}, :a)", "tl(#{v.()}) == []", "elem(#{v.()}, 1) == 2", "bit_size(#{v.()}) == 8"])
      5 -> "is_function(#{v.()}, #{below(3)})"
      6 -> "is_struct(#{v.()}, __MODULE__)"
      7 -> "abs(#{n.()}) #{one_of(~w(+ - *))} #{n.()} > #{one_of(~w(round trunc floor ceil))}(#{n.()} / 2)"
      8 -> "div(#{n.()}, 2) == #{below(4)}"
      9 -> if(vars == [], do: "true", else: "#{one_of(all_names(vars))}.a == #{v.()}")
      10 -> one_of(["Bitwise.band(#{n.()}, 1) == 1", "binary_part(#{v.()}, 0, 1) == \"a\"", "node() == :nope", "self() == #{v.()}", "max(#{v.()}, 2) == min(#{v.()}, 3)", "is_even(#{n.()})", "map_size(%{a: #{v.()}}) == 1", "{#{v.()}, 1} == {1, #{v.()}}", "[#{v.()} | [2]] == [1, 2]", "-(#{n.()}) < +(#{n.()})"])
      11 -> "#{guard(vars, depth - 1)} and #{guard(vars, depth - 1)}"
      12 -> "#{guard(vars, depth - 1)} or #{guard(vars, depth - 1)}"
      13 -> "not (#{guard(vars, depth - 1)})"
      14 -> "(#{guard(vars, depth - 1)}) == (#{guard(vars, depth - 1)})"
      15 -> "is_integer(#{n.()}) and #{n.()} > #{below(9)} and #{n.()} < #{below(99)}"
    end
  end

  @doc "` when ...` or nothing; now and then several alternatives."
  def maybe_guard(vars, percent \\ 40) do
    cond do
      not chance(percent) -> ""
      chance(15) -> " when #{guard(vars, 1)} when #{guard(vars, 1)}"
      true -> " when #{guard(vars, 2)}"
    end
  end
end
