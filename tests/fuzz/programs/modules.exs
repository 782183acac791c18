defmodule Fuzz.Module do
  @moduledoc "Whole programs: a module with what it uses, three functions of which are called with values."
  import Fuzz.Draw
  alias Fuzz.{Expression, Pattern}

  def source(name) do
    Process.put(:fuzz_names, 0)
    deep = one_of([2, 3, 3, 4])

    """
    defmodule #{name}.Macros do
      defguard is_even(x) when is_integer(x) and rem(x, 2) == 0

      defmacro hygienic(expr) do
        quote do
          x = unquote(expr)
          {x, #{Expression.expr([{"x", :any}], 1, :any) |> plain()}}
        end
      end

      defmacro each_pair(list, extra) do
        quote bind_quoted: [list: list, extra: extra] do
          for item <- list, do: {item, extra}
        end
      end

      defmacro __using__(opts) do
        quote location: :keep do
          import #{name}.Macros
          @attr unquote(Keyword.get(opts, :attr, 1))
          def from_use(n), do: {n, @attr}
          def overridden(x), do: {:base, x}
          defoverridable overridden: 1
          @before_compile #{name}.Macros
        end
      end

      defmacro __before_compile__(env) do
        names = for {name, _} <- Module.definitions_in(env.module, :def), name in [:f0, :f1, :f2], uniq: true, do: name
        quote do
          def before_compile, do: unquote(Enum.sort(names))
        end
      end
    end

    defprotocol #{name}.Pro do
      @fallback_to_any true
      def size(value)
    end

    defimpl #{name}.Pro, for: [Integer, Float], do: def(size(n), do: {:number, n})
    defimpl #{name}.Pro, for: BitString, do: def(size(b), do: bit_size(b))
    defimpl #{name}.Pro, for: Any, do: def(size(_), do: :any)

    defmodule #{name} do
      use #{name}.Macros, attr: #{attribute()}
      alias __MODULE__.{Inner, Pro}
      alias #{name}.Macros, as: M, warn: false
      require Bitwise
      defstruct x: 0, y: nil

      defmodule Oops do
        defexception [:message, n: 0]
        def exception(n), do: %Oops{message: "oops with \#{inspect(n)}", n: n}
      end

      defmodule Inner do
        defstruct [:z]
        def plus(a, b) when is_integer(a) and is_integer(b), do: a + b
        def plus(a, b), do: #{Expression.expr([{"a", :any}, {"b", :any}], 2, :any) |> plain()}
      end

      defimpl Pro, for: Inner, do: def(size(%{z: z}), do: {:inner, z})

      defmacrop local_macro(x) do
        y = Macro.to_string(x) != ""
        quote do
          {unquote(x), unquote(y)}
        end
      end

      for {name, value} <- [one: 1, two: #{Expression.expr([], 0, :list) |> plain()}] do
        def unquote(:"get_\#{name}")(), do: unquote(Macro.escape(value))
      end

      def loop(0, acc), do: acc
      def loop(n, acc), do: loop(n - 1, [#{Expression.expr([{"n", :int}, {"acc", :list}], 2, :any) |> plain()} | #{one_of(["acc", "Enum.take(acc, 3)"])}])

      def scan(<<c, rest::binary>>, acc) when c > #{below(128)}, do: scan(rest, [c | acc])
      def scan(<<c::#{one_of(~w(4 8 16 utf8))}, rest::bits>>, acc), do: scan(rest, [{c} | acc])
      def scan(rest, acc), do: {rest, acc}

      def with_default(a, b \\\\ #{Expression.expr([], 1, :any) |> plain()}), do: {a, b}
      def overridden(x), do: {:over, super(x)}
      defdelegate delegated(list), to: Enum, as: :count
      def many(#{Enum.map_join(1..12, ", ", &"p#{&1}")}), do: {#{Enum.map_join(12..1//-1, ", ", &"p#{&1}")}}

    #{Enum.map_join([0, 1, 2], "\n", &definition(&1, deep))}
    end
    """
  end

  defp attribute, do: one_of(["[1, 2, :a]", "[]", "[x: 1]", "[0, 255, 65536]"])

  # Where there is neither the module itself nor what it uses.
  defp plain(text) do
    text
    |> String.replace(~r/\b(hygienic|local_macro|each_pair|Inner\.plus|Pro\.size|loop|scan|with_default|overridden|from_use|get_two|many|delegated)\(/, "Fuzz.Run.anything(")
    |> String.replace("is_even(", "is_integer(")
    |> String.replace("@attr", "[1]")
    |> String.replace(~r/%__MODULE__(\.Inner)?\{/, "%{")
    |> String.replace("struct!(__MODULE__, x: 5)", "%{x: 5}")
    |> String.replace("__MODULE__.Oops", "ArgumentError")
  end

  defp definition(n, deep) do
    arity = if chance(3), do: one_of([20, 100, 255]), else: below(3) + 1
    params = Enum.map_join(1..arity, ", ", &"v#{&1}")
    clauses = some(1, 3, fn -> clause(n, arity, deep) end)

    "  def f#{n}(#{params}), do: f#{n}_#{arity}(#{params})\n" <>
      Enum.join(clauses) <> "  #{one_of(~w(def defp))} f#{n}_#{arity}(#{params}), do: {#{params}}\n" |> same_kind(n, arity)
  end

  # All clauses of a function are of one kind.
  defp same_kind(text, n, arity) do
    if String.contains?(text, "defp f#{n}_#{arity}("),
      do: String.replace(text, "def f#{n}_#{arity}(", "defp f#{n}_#{arity}("),
      else: text
  end

  defp clause(n, arity, deep) do
    {patterns, bound} = Pattern.several(arity, if(arity > 3, do: 0, else: below(3)), [])
    vars = bind_all([], bound)
    "  def f#{n}_#{arity}(#{Enum.join(patterns, ", ")})#{Pattern.maybe_guard(vars)} do\n#{body(vars, deep)}\n  #{closing(vars)}\n"
  end

  defp closing(vars) do
    case below(8) do
      0 -> "rescue\n    x in [ArithmeticError, MatchError] -> {:rescued, Exception.message(x)}\n  end"
      1 -> "catch\n    x -> {:thrown, x}\n  after\n    #{Expression.expr(vars, 1, :any)}\n  end"
      _ -> "end"
    end
  end

  defp body(vars, deep) do
    {lines, vars} =
      Enum.reduce(1..(below(4) + 1), {[], vars}, fn _, {lines, vars} ->
        type = Expression.any_type()
        text = Expression.expr(vars, deep, type)

        cond do
          chance(60) ->
            {name, _} = var = if vars != [] and chance(20), do: {one_of(all_names(vars)), type}, else: fresh(type)
            {lines ++ ["    #{name} = #{text}"], bind(vars, var)}

          chance(30) ->
            {pattern, new} = Pattern.pattern(2, vars)
            {lines ++ ["    #{pattern} = #{text}"], bind_all(vars, new)}

          true ->
            {lines ++ ["    " <> text], vars}
        end
      end)

    Enum.join(lines ++ ["    " <> result(vars)], "\n")
  end

  defp result([]), do: ":done"
  defp result(vars), do: "{#{vars |> Enum.reverse() |> all_names() |> Enum.join(", ")}}"
end
