defmodule Fuzz.Expression do
  @moduledoc """
  Expressions as text. `vars` are `{name, type}`; most are made to have the type that is asked for, so
  that programs come far before something fails.
  """
  import Fuzz.Draw
  alias Fuzz.Pattern

  @types [:int, :int, :float, :bin, :list, :map, :atom, :bool, :fun, :tuple, :any]

  def any_type, do: one_of(@types)

  @doc "An expression of a type; now and then of another."
  def expr(vars, depth, type) do
    cond do
      chance(4) -> text(vars, depth, any_type())
      type == :any -> text(vars, depth, any_type())
      true -> text(vars, depth, type)
    end
  end

  defp text(vars, depth, type) do
    own = names(vars, type)

    cond do
      depth <= 0 and own != [] and chance(70) -> one_of(own)
      depth <= 0 -> literal(vars, type)
      chance(35) -> "(#{control(vars, depth, type)})"
      true -> make(vars, depth, type)
    end
  end

  defp literal(vars, :any), do: if(vars == [], do: "nil", else: one_of(all_names(vars)))
  defp literal(_, :int), do: one_of(Pattern.integers())
  defp literal(_, :float), do: one_of(Pattern.floats())
  defp literal(_, :bin), do: one_of(Pattern.strings() ++ [~S("a#{1}b"), ~S("""
    here
      doc
    """), "~s(x y)", "~S(a\#{b})", "<<1, 2>>", ~S("\x00\u00e9\n")])
  defp literal(_, :list), do: one_of(["[]", "[1, 2, 3]", "[a: 1, b: 2]", "~c\"abc\"", "~w(a b c)", "~w(a b)a", "[1, [2, [3]]]"])
  defp literal(_, :map), do: one_of(["%{}", "%{a: 1, b: 2}", "%{1 => :x, \"k\" => nil}", "struct!(__MODULE__, x: 5)", "%__MODULE__{x: 5}", "%{{1, 2} => [3]}"])
  defp literal(_, :atom), do: one_of(Pattern.atoms())
  defp literal(_, :bool), do: one_of(~w(true false))
  defp literal(_, :fun), do: one_of(["(&is_atom/1)", "(&(&1))", "fn x -> x end", "(&{&1, &1})", "(&Enum.count/1)", "(&inspect/1)"])
  defp literal(_, :tuple), do: one_of(["{}", "{1}", "{:ok, 2}", "{1, 2, 3}", "{nil, \"a\", [1], %{}}"])

  defp simple(vars), do: literal(vars, one_of([:any, :int, :bin, :list, :atom, :tuple]))

  # ---- what has a type by its own ----

  defp make(vars, depth, type) do
    e = fn type -> expr(vars, depth - 1, type) end
    small = fn -> one_of(~w(1 2 3 5 8)) end

    case type do
      :int ->
        case below(20) do
          n when n < 4 -> "(#{e.(:int)} #{one_of(~w(+ - *))} #{e.(:int)})"
          4 -> "#{one_of(~w(div rem))}(#{e.(:int)}, #{one_of([e.(:int) | ~w(1 2 3 -7)])})"
          5 -> "length(#{e.(:list)})"
          6 -> "byte_size(#{e.(:bin)})"
          7 -> "map_size(#{e.(:map)})"
          8 -> "tuple_size(#{e.(:tuple)})"
          9 -> "Bitwise.#{one_of(~w(band bor bxor))}(#{e.(:int)}, #{e.(:int)})"
          10 -> "Bitwise.#{one_of(~w(bsl bsr))}(#{e.(:int)}, #{one_of(~w(0 1 3 61 64 -2))})"
          11 -> "#{one_of(~w(abs - +))}(#{e.(:int)})"
          12 -> "#{one_of(~w(trunc round floor ceil))}(#{e.(:float)})"
          13 -> "Enum.count(#{e.(:list)})"
          14 -> "#{one_of(~w(max min))}(#{e.(:int)}, #{e.(:int)})"
          15 -> "Integer.#{one_of(~w(mod floor_div))}(#{e.(:int)}, #{small.()})"
          16 -> "Enum.reduce(#{one_of(["1..#{below(6)}//1", "5..1//-2", "[4, 5]"])}, #{e.(:int)}, fn n, acc -> acc * 2 + n end)"
          17 -> "String.length(#{e.(:bin)})"
          18 -> "(#{e.(:int)} ** #{small.()})"
          19 -> "Bitwise.bnot(#{e.(:int)})"
        end

      :float ->
        case below(6) do
          0 -> "(#{e.(:int)} / #{one_of([e.(:int), "2", "3", "8"])})"
          1 -> "(#{e.(:float)} #{one_of(~w(+ - * /))} #{e.(one_of([:float, :int]))})"
          2 -> "(#{e.(:int)} * #{e.(:float)})"
          3 -> "-(#{e.(:float)})"
          4 -> ":math.#{one_of(~w(sqrt floor))}(abs(#{e.(:int)}))"
          5 -> "Float.round(#{e.(:float)}, #{below(5)})"
        end

      :bin ->
        case below(14) do
          0 -> "(#{e.(:bin)} <> #{e.(:bin)})"
          1 -> "\"<\#{#{e.(:any)} |> inspect()}>\""
          2 -> "\"a\#{#{e.(:int)}}b\#{#{e.(:bin)}}\""
          3 -> "<<#{many(1, 3, fn -> segment(vars, depth - 1) end)}>>"
          4 -> "String.upcase(#{e.(:bin)})"
          5 -> "Integer.to_string(#{e.(:int)}, #{one_of(~w(2 10 16 36))})"
          6 -> "for(c <- #{e.(:list)}, into: \"\", do: inspect(c))"
          7 -> "for(<<c <- #{e.(:bin)}>>, c != #{below(255)}, into: <<>>, do: <<c::#{one_of(~w(8 16 4))}>>)"
          8 -> "Enum.join(#{e.(:list)} |> Enum.map(&inspect/1), \"-\")"
          9 -> "to_string(#{e.(one_of([:int, :atom, :bin]))})"
          10 -> "inspect(#{e.(:any)}, limit: 5)"
          11 -> "String.slice(#{e.(:bin)}, #{below(3)}, #{below(4)})"
          12 -> "Base.encode16(#{e.(:bin)})"
          13 -> ":erlang.iolist_to_binary([#{e.(:bin)}, 10, [#{e.(:bin)}]])"
        end

      :list ->
        case below(20) do
          0 -> "[#{many(0, 4, fn -> e.(:any) end)}]"
          1 -> "[#{e.(:any)}, #{e.(:any)} | #{e.(:list)}]"
          2 -> "(#{e.(:list)} #{one_of(~w(++ --))} #{e.(:list)})"
          3 -> "Enum.map(#{e.(:list)}, #{fun(vars, depth - 1, 1)})"
          4 -> "[a: #{e.(:any)}, b: #{e.(:any)}]"
          5 -> comprehension(vars, depth)
          6 -> comprehension(vars, depth)
          7 -> "Enum.filter(#{e.(:list)}, #{fun(vars, depth - 1, 1)})"
          8 -> "Enum.sort(#{e.(:list)})"
          9 -> "Tuple.to_list(#{e.(:tuple)})"
          10 -> "Map.keys(#{e.(:map)})"
          11 -> "Enum.to_list(#{one_of(["#{small.()}..#{small.()}//#{one_of(~w(1 2 -1))}", "1..3"])})"
          12 -> "(#{e.(:list)} |> Enum.with_index() |> Enum.reverse())"
          13 -> "Enum.zip(#{e.(:list)}, #{e.(:list)})"
          14 -> "List.flatten([#{e.(:list)}, [#{e.(:list)}]])"
          15 -> "binding()"
          16 -> "Keyword.put([a: #{e.(:any)}], :b, #{e.(:any)})"
          17 -> "Enum.flat_map(#{e.(:list)}, fn x -> [x, #{e.(:any)}] end)"
          18 -> "tl([#{e.(:any)} | #{e.(:list)}])"
          19 -> "Enum.uniq(#{e.(:list)})"
        end

      :map ->
        case below(12) do
          0 -> "%{#{one_of(~w(:a :b 1))} => #{e.(:any)}, x: #{e.(:any)}}"
          1 -> "%__MODULE__{x: #{e.(:any)}}"
          2 -> "%{%{a: 1, b: 2} | a: #{e.(:any)}}"
          3 -> "%{%__MODULE__{} | x: #{e.(:any)}, y: #{e.(:int)}}"
          4 -> "Map.put(#{e.(:map)}, #{e.(:atom)}, #{e.(:any)})"
          5 -> "for({k, v} <- #{e.(:list)}, into: %{}, do: {k, v})"
          6 -> "Map.new([{#{e.(:any)}, #{e.(:any)}}, {1.0, 2}])"
          7 -> "%{#{e.(:map)} | a: #{e.(:int)}}"
          8 -> "put_in(%{a: %{b: 1}}.a.b, #{e.(:any)})"
          9 -> "update_in(%{a: [x: 1]}, [:a, :x], fn x -> {x, #{e.(:any)}} end)"
          10 -> "Map.merge(#{e.(:map)}, %{b: #{e.(:any)}}, fn _, x, y -> {x, y} end)"
          11 -> "%__MODULE__.Inner{z: #{e.(:any)}}"
        end

      :atom ->
        case below(5) do
          0 -> ":\"k\#{#{below(3)}}\""
          1 -> "__MODULE__"
          2 -> "hd([#{e.(:atom)}])"
          3 -> "elem({#{e.(:atom)}, #{e.(:any)}}, 0)"
          4 -> "Module.concat(Foo, Bar)"
        end

      :bool ->
        case below(9) do
          0 -> "(#{e.(:any)} #{one_of(~w(== != === !== < > <= >=))} #{e.(:any)})"
          1 -> "(#{e.(:bool)} #{one_of(~w(and or))} #{e.(:any)})"
          2 -> "#{one_of(["not ", "!"])}#{e.(:bool)}"
          3 -> "(#{e.(:any)} in #{one_of([e.(:list), "[1, 2, :a]", "1..9//2"])})"
          4 -> one_of(["is_list(#{e.(:any)})", "is_map(#{e.(:any)})", "is_integer(#{e.(:any)})", "is_nil(#{e.(:any)})", "is_even(#{e.(:int)})"])
          5 -> with {text, _} <- Pattern.pattern(2, vars), do: "match?(#{text}#{if(chance(30), do: " when #{Pattern.guard(vars, 1)}", else: "")}, #{e.(:any)})"
          6 -> "Enum.#{one_of(~w(any? all?))}(#{e.(:list)}, #{fun(vars, depth - 1, 1)})"
          7 -> "(#{e.(:any)} && #{e.(:bool)})"
          8 -> "(#{e.(:any)} not in #{e.(:list)})"
        end

      :fun ->
        fun(vars, depth, 1)

      :tuple ->
        case below(5) do
          0 -> "{#{many(0, 4, fn -> e.(:any) end)}}"
          1 -> "put_elem({#{e.(:any)}, 2}, #{below(2)}, #{e.(:any)})"
          2 -> "List.to_tuple(#{e.(:list)})"
          3 -> "{#{e.(:any)}, #{e.(:any)}}"
          4 -> "Enum.split_with(#{e.(:list)}, #{fun(vars, depth - 1, 1)})"
        end

      :any ->
        make(vars, depth, one_of([:int, :list, :bin, :tuple, :map]))
    end
  end

  defp segment(vars, depth) do
    e = fn type -> expr(vars, depth, type) end

    case below(8) do
      0 -> "(#{e.(:int)})::#{one_of(~w(8 16 integer-little-32 signed-3 128 1))}"
      1 -> "(#{e.(:bin)})::binary"
      2 -> "(#{e.(:float)})::#{one_of(["float", "float-32", "float-little", "float-16"])}"
      3 -> "(#{e.(:bin)})::binary-size(#{one_of(["1", "byte_size(#{literal(vars, :bin)})", "0"])})"
      4 -> "(#{one_of(["?a", "233", "0x1F600", e.(:int)])})::#{one_of(~w(utf8 utf16 utf32-little))}"
      5 -> one_of(Pattern.strings())
      6 -> "<<#{below(8)}::3>>::bitstring"
      7 -> "(#{e.(:int)})::size(#{one_of(names(vars, :int) ++ ["12", "5"])})"
    end
  end

  # ---- functions ----

  def fun(vars, depth, arity) do
    e = fn type -> expr(vars, depth, type) end

    case below(7) do
      0 -> literal(vars, :fun)
      1 when arity == 1 -> "(&(&1 #{one_of(~w(== != < >=))} #{simple(vars)}))"
      2 when arity == 1 -> "(&{&1, #{simple(vars)}, &1})"
      3 when arity == 1 -> "(&inspect([#{simple(vars)} | [&1]]))"
      _ -> "(fn #{clauses(vars, depth, arity, " -> ")} end)"
    end
  end

  # Clauses of a `fn` or, with one pattern each, of anything that has some.
  def clauses(vars, depth, arity, arrow) do
    list =
      some(1, 3, fn ->
        {texts, bound} = Pattern.several(arity, 2, vars)
        inner = bind_all(vars, bound)
        "#{Enum.join(texts, ", ")}#{Pattern.maybe_guard(inner)}#{arrow}#{expr(inner, depth - 1, any_type())}"
      end)

    last = Enum.map_join(1..arity//1, ", ", fn n -> "o#{n}" end)
    all = if chance(85), do: list ++ ["#{last}#{arrow}{:other, #{last}}"], else: list
    Enum.join(all, "; ")
  end

  defp comprehension(vars, depth) do
    {parts, inner} =
      Enum.reduce(1..(1 + below(2)), {[], vars}, fn _, {parts, vars} ->
        {part, new} = generator(vars, depth - 1)
        vars = bind_all(vars, new)
        filter = if chance(30), do: [one_of([Pattern.guard(new, 1), "#{elem(fresh(:any), 0)} = #{expr(vars, depth - 2, :any)}"])], else: []
        {parts ++ [part | filter], vars}
      end)

    parts = Enum.join(parts, ", ")
    body = expr(inner, depth - 1, any_type())

    case below(7) do
      0 -> "for(#{parts}, uniq: true, do: #{body})"
      1 -> "for(#{parts}, into: #{one_of(["[]", "[:first]"])}, do: #{body})"
      2 -> "for(#{parts}, reduce: #{expr(vars, depth - 2, :list)}) do acc -> [#{body}, acc] end"
      3 -> "for #{parts}, reduce: 0 do n when is_integer(n) -> n + 1; n -> {n, #{body}} end"
      4 -> "for(#{parts}, into: MapSet.new(), do: #{body}) |> Enum.sort()"
      _ -> "for(#{parts}, do: #{body})"
    end
  end

  defp generator(vars, depth) do
    case below(5) do
      0 ->
        {text, new} = Pattern.bits(vars)
        {String.replace_suffix(String.replace(text, ~r/, (\w+::binary|\w+::bits|_::bitstring)>>$/, ">>"), ">>", " <- #{expr(vars, depth, :bin)}>>"), new}

      1 ->
        {text, new} = Pattern.pattern(2, vars)
        {"#{text}#{if(chance(20), do: " when #{Pattern.guard(bind_all(vars, new), 1)}", else: "")} <- #{expr(vars, depth, :list)}", new}

      2 ->
        {name, _} = var = fresh(:int)
        {"#{name} <- #{one_of(["1..3", "3..1//-1", "0..6//3", "1..0//1"])}", [var]}

      3 ->
        {name, _} = var = fresh(:any)
        {"{#{name}, _} <- #{expr(vars, depth, :map)}", [var]}

      4 ->
        {name, _} = var = fresh(:any)
        {"#{name} <- #{expr(vars, depth, :list)}", [var]}
    end
  end

  # ---- control ----

  defp control(vars, depth, type) do
    e = fn type -> expr(vars, depth - 1, type) end
    sub = fn vars -> expr(vars, depth - 1, type) end

    case below(34) do
      0 -> "if(#{condition(vars, depth)}, do: #{e.(type)}, else: #{e.(type)})"
      1 -> "if #{condition(vars, depth)} do #{e.(type)} else #{e.(type)} end"
      2 -> "case #{e.(any_type())} do #{typed_clauses(vars, depth, type)} end"
      3 -> "case #{e.(any_type())} do #{typed_clauses(vars, depth, type)} end"
      4 -> "cond do #{condition(vars, depth)} -> #{e.(type)}; #{condition(vars, depth)} -> #{e.(type)}; true -> #{e.(type)} end"
      5 -> with_of(vars, depth, type)
      6 -> with_of(vars, depth, type)
      7 -> "(#{fun(vars, depth - 1, 1)}).(#{e.(any_type())}); #{e.(type)}"
      8 -> with {name, _} = var <- fresh(any_type()), do: "#{name} = #{expr(vars, depth - 1, elem(var, 1))}; #{sub.(bind(vars, var))}"
      9 -> with {text, new} <- Pattern.pattern(2, vars), do: "#{text} = #{e.(any_type())}; #{sub.(bind_all(vars, new))}"
      10 -> "try do #{e.(type)} rescue x -> x.__struct__ catch k, x -> {k, x} end"
      11 -> "try do #{e.(type)} rescue _ in [ArithmeticError, ArgumentError] -> #{e.(type)}; x in KeyError -> Exception.message(x) end"
      12 -> "try do #{e.(any_type())} catch :throw, x -> {:caught, x}; :exit, x -> {:exit, x} else #{typed_clauses(vars, depth, type)} end"
      13 -> "try do #{e.(type)} after #{e.(any_type())} end"
      14 -> "throw(#{e.(any_type())})"
      15 -> one_of(["raise \"oops \#{#{e.(:int)}}\"", "raise ArgumentError", "raise KeyError, key: :k, term: #{e.(:map)}", "exit(#{e.(:any)})", "raise __MODULE__.Oops, #{e.(:int)}", "reraise \"again\", []", ":erlang.error(#{e.(:any)})"])
      16 -> "receive do #{receive_clauses(vars, depth)} after 0 -> #{e.(type)} end"
      17 -> "send(self(), #{e.(any_type())}); receive do #{receive_clauses(vars, depth)} after 0 -> #{e.(type)} end"
      18 -> "#{e.(any_type())} |> then(#{fun(vars, depth - 1, 1)})"
      19 -> "#{e.(:list)} |> Enum.map(#{fun(vars, depth - 1, 1)}) |> hd()"
      20 -> "_ = #{e.(any_type())}; #{e.(type)}"
      21 -> "unless(#{condition(vars, depth)}, do: #{e.(type)}, else: #{e.(type)})"
      22 -> "#{e.(:map)}.#{one_of(~w(a b x))}"
      23 -> "#{e.(:map)}[#{e.(:atom)}]"
      24 -> "Map.get(#{e.(:map)}, #{e.(:atom)}, #{e.(type)})"
      25 -> "local_macro(#{e.(type)})"
      26 -> "hygienic(#{e.(type)})"
      27 -> "(#{e.(any_type())} || #{e.(type)})"
      28 -> "elem({#{e.(type)}, #{e.(type)}}, #{below(3)})"
      29 -> with {name, _} = var <- fresh(:fun), do: "#{name} = fn x, y -> {x, y, #{sub.(vars)}} end; #{name}.(#{e.(:any)}, #{e.(:any)}); #{sub.(bind(vars, var))}"
      30 -> "case {#{e.(:any)}, #{e.(:any)}} do #{pair_clauses(vars, depth, type)} end"
      31 -> "destructure([d1, d2], #{e.(:list)}); {d1, d2}"
      32 -> "each_pair(#{e.(:list)}, #{e.(type)})"
      33 -> one_of(["Inner.plus(#{e.(:int)}, #{e.(:int)})", "Pro.size(#{e.(:any)})", "loop(#{below(9)}, #{e.(:list)})", "scan(#{e.(:bin)}, #{e.(:list)})", "with_default(#{e.(:any)})", "overridden(#{e.(:any)})", "from_use(#{e.(:int)})", "get_two()", "many(#{Enum.map_join(1..12, ", ", fn _ -> e.(:any) end)})", "delegated(#{e.(:list)})"])
    end
  end

  defp typed_clauses(vars, depth, type) do
    list =
      some(1, 3, fn ->
        {text, bound} = Pattern.pattern(2, vars)
        inner = bind_all(vars, bound)
        "#{text}#{Pattern.maybe_guard(inner)} -> #{expr(inner, depth - 1, type)}"
      end)

    last = if chance(80), do: ["_ -> #{expr(vars, depth - 2, type)}"], else: []
    Enum.join(list ++ last, "; ")
  end

  defp pair_clauses(vars, depth, type) do
    list =
      some(1, 5, fn ->
        {[one, two], bound} = Pattern.several(2, 1, vars)
        inner = bind_all(vars, bound)
        "{#{one}, #{two}}#{Pattern.maybe_guard(inner)} -> #{expr(inner, depth - 2, type)}"
      end)

    Enum.join(list ++ ["_ -> #{expr(vars, depth - 2, type)}"], "; ")
  end

  defp receive_clauses(vars, depth) do
    list =
      some(1, 2, fn ->
        {text, bound} = Pattern.pattern(2, vars)
        "#{text}#{Pattern.maybe_guard(bind_all(vars, bound))} -> #{expr(bind_all(vars, bound), depth - 2, :any)}"
      end)

    Enum.join(list, "; ")
  end

  defp with_of(vars, depth, type) do
    {parts, inner} =
      Enum.reduce(1..(1 + below(3)), {[], vars}, fn _, {parts, vars} ->
        {text, new} = Pattern.pattern(2, vars)
        after_it = bind_all(vars, new)

        part =
          case below(4) do
            0 -> "#{text} = #{expr(vars, depth - 1, :any)}"
            1 -> "#{text} when #{Pattern.guard(after_it, 1)} <- #{expr(vars, depth - 1, :any)}"
            _ -> "#{text} <- #{expr(vars, depth - 1, :any)}"
          end

        {parts ++ [part], after_it}
      end)

    otherwise = if chance(50), do: " else #{typed_clauses(vars, depth, type)}", else: ""
    "with #{Enum.join(parts, ", ")} do #{expr(inner, depth - 1, type)}#{otherwise} end"
  end

  defp condition(vars, depth) do
    case below(3) do
      0 -> Pattern.guard(vars, 1)
      1 -> expr(vars, depth - 1, :bool)
      2 -> expr(vars, depth - 1, :any)
    end
  end
end
