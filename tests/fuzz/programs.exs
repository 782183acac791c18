# Grammar-based fuzzing of expansion, lowering and running: makes programs from a seed, valid ones
# and ones with a token dropped, doubled, swapped or replaced, compiles each in a process of its own,
# calls what it defines, and prints a line per program: what came of it. The same file runs under
# the reference, whose lines must be the same (tests/fuzz/compare does both).
#
#   ampoule run tests/fuzz/programs.exs SEED COUNT [--show NUMBER] [--invalid PERCENT]
#
# `--show` prints the source of that program alone. With AMPOULE_VERIFY=1 in the environment all
# that the compiler emits is verified before it is loaded.

defmodule Fuzz.Draw do
  # Numbers from a seed, the same on every implementation.
  def seed(n) do
    Process.put(:fuzz_seed, max(Bitwise.band(n * 2_654_435_761 + 88_172_645, 0xFFFFFFFF), 1))
    # Neighbouring seeds begin alike; let them part.
    for _ <- 1..20, do: next()
  end

  def next do
    x = Process.get(:fuzz_seed)
    x = Bitwise.band(Bitwise.bxor(x, Bitwise.bsl(x, 13)), 0xFFFFFFFF)
    x = Bitwise.bxor(x, Bitwise.bsr(x, 17))
    x = Bitwise.band(Bitwise.bxor(x, Bitwise.bsl(x, 5)), 0xFFFFFFFF)
    Process.put(:fuzz_seed, x)
    x
  end

  def below(n), do: rem(next(), n)
  def one_of(list), do: Enum.at(list, below(length(list)))
  def chance(percent), do: below(100) < percent
  def some(from, to, make), do: for(_ <- 1..(from + below(to - from + 1))//1, do: make.())
end

defmodule Fuzz.Source do
  import Fuzz.Draw

  @integers ~w(0 1 2 -1 3 7 10 255 256 65536 -4611686018427387905 2305843009213693951 2305843009213693952 0x1F 1_000)
  @floats ~w(0.0 -0.0 1.0 1.5 -2.25 1.0e10 1.0e300)
  @atoms ~w(:a :b nil true false :ok :error Foo Foo.Bar) ++ [~s(:"with space")]
  @strings [~s(""), ~s("a"), ~s("abc"), ~s("héé"), ~s("0123456789012345678901234567890123456789012345678901234567890123456789")]

  # A module with three functions, of which each calls only later ones.
  def module(name) do
    functions = for n <- [0, 1, 2], do: definition(n)
    "defmodule #{name} do\n  defstruct x: 0, y: nil\n\n#{Enum.join(functions, "\n")}\nend\n"
  end

  defp definition(n) do
    arity = below(3) + 1
    clauses = some(1, 3, fn -> clause(n, arity) end)
    catch_all = "  def f#{n}_#{arity}(#{Enum.map_join(1..arity, ", ", &"v#{&1}")}), do: {#{Enum.map_join(1..arity, ", ", &"v#{&1}")}}\n"
    Process.put({:fuzz_arity, n}, arity)
    entry = "  def f#{n}(#{Enum.map_join(1..arity, ", ", &"v#{&1}")}), do: f#{n}_#{arity}(#{Enum.map_join(1..arity, ", ", &"v#{&1}")})\n"
    entry <> Enum.join(clauses) <> catch_all
  end

  defp clause(n, arity) do
    {patterns, vars} = patterns(arity, below(3), [])
    guard = if chance(40), do: " when #{guard(vars, 2)}", else: ""
    "  def f#{n}_#{arity}(#{Enum.join(patterns, ", ")})#{guard} do\n#{body(vars, 3, "    ")}\n  end\n"
  end

  # ---- patterns: text and the variables it binds ----

  defp patterns(count, depth, bound) do
    Enum.reduce(1..count, {[], bound}, fn _, {texts, bound} ->
      {text, bound} = pattern(depth, bound)
      {texts ++ [text], bound}
    end)
  end

  defp fresh(bound) do
    name = "v#{length(bound) + 1}"
    if name in bound, do: "w#{length(bound) + 1}", else: name
  end

  defp pattern(depth, bound) when depth <= 0 or depth == nil do
    case below(4) do
      0 -> {"_", bound}
      1 -> {one_of(@integers ++ @atoms ++ @strings), bound}
      _ -> name = fresh(bound); {name, bound ++ [name]}
    end
  end

  defp pattern(depth, bound) do
    case below(9) do
      0 ->
        pattern(0, bound)

      1 ->
        {texts, bound} = patterns(below(3) + 1, depth - 1, bound)
        {"{#{Enum.join(texts, ", ")}}", bound}

      2 ->
        {texts, bound} = patterns(below(3) + 1, depth - 1, bound)
        {"[#{Enum.join(texts, ", ")}]", bound}

      3 ->
        {head, bound} = pattern(depth - 1, bound)
        {tail, bound} = pattern(0, bound)
        {"[#{head} | #{tail}]", bound}

      4 ->
        {value, bound} = pattern(depth - 1, bound)
        {"%{#{one_of(~w(:a :b 1))} => #{value}}", bound}

      5 ->
        name = fresh(bound)
        size = one_of(~w(8 4 16 1))
        rest = fresh(bound ++ [name])
        {"<<#{name}::#{size}, #{rest}::#{one_of(~w(bitstring binary))}>>", bound ++ [name, rest]}

      6 ->
        name = fresh(bound)
        {text, bound} = pattern(depth - 1, bound ++ [name])
        {"#{text} = #{name}", bound}

      7 ->
        name = fresh(bound)
        {~s("a" <> #{name}), bound ++ [name]}

      8 ->
        pattern(0, bound)
    end
  end

  defp guard(vars, depth) do
    v = fn -> if vars == [] or chance(10), do: one_of(@integers), else: one_of(vars) end

    case below(if(depth > 0, do: 8, else: 5)) do
      0 -> "#{one_of(~w(is_integer is_atom is_binary is_list is_map is_tuple is_float is_nil is_number))}(#{v.()})"
      1 -> "#{v.()} #{one_of(~w(> < >= <= == != === !==))} #{one_of([v.() | @integers ++ @floats])}"
      2 -> "#{v.()} in #{one_of(["[1, 2, :a]", "0..10", "[]", "1..9//2"])}"
      3 -> "rem(#{v.()}, #{one_of(~w(2 3 0))}) == #{below(3)}"
      4 -> one_of(["length(#{v.()}) > 1", "tuple_size(#{v.()}) == 2", "map_size(#{v.()}) == 0", "byte_size(#{v.()}) > 2", "hd(#{v.()}) == 1", "is_map_key(#{v.()}, :a)"])
      5 -> "#{guard(vars, depth - 1)} and #{guard(vars, depth - 1)}"
      6 -> "#{guard(vars, depth - 1)} or #{guard(vars, depth - 1)}"
      7 -> "not (#{guard(vars, depth - 1)})"
    end
  end

  # ---- bodies and expressions ----

  defp body(vars, depth, indent) do
    {lines, vars} =
      Enum.reduce(1..(below(3) + 1), {[], vars}, fn _, {lines, vars} ->
        if chance(50) do
          name = one_of([fresh(vars) | vars])
          {lines ++ [indent <> "#{name} = #{expr(vars, depth)}"], Enum.uniq(vars ++ [name])}
        else
          {lines ++ [indent <> expr(vars, depth)], vars}
        end
      end)

    Enum.join(lines ++ [indent <> result(vars)], "\n")
  end

  defp result([]), do: ":done"
  defp result(vars), do: "{#{Enum.join(vars, ", ")}}"

  def simple(vars) do
    case below(if(vars == [], do: 4, else: 8)) do
      0 -> one_of(@integers)
      1 -> one_of(@atoms)
      2 -> one_of(@strings)
      3 -> one_of(@floats)
      _ -> one_of(vars)
    end
  end

  def expr(vars, depth) when depth <= 0, do: simple(vars)

  def expr(vars, depth) do
    text = form(vars, depth)
    if String.contains?(text, " do ") or String.starts_with?(text, "<<"), do: "(#{text})", else: text
  end

  defp form(vars, depth) do
    e = fn -> expr(vars, depth - 1) end

    case below(30) do
      0 -> "[#{Enum.join(some(0, 3, e), ", ")}]"
      1 -> "{#{Enum.join(some(0, 3, e), ", ")}}"
      2 -> "%{#{one_of(~w(:a :b 1))} => #{e.()}, x: #{e.()}}"
      3 -> "(#{e.()} #{one_of(~w(+ - * == != < > <= >= === and or && || ++ -- <>))} #{e.()})"
      4 -> "#{one_of(~w(div rem))}(#{e.()}, #{one_of([e.() | ~w(1 2 3 -7)])})"
      5 -> "if(#{condition(vars, depth)}, do: #{e.()}, else: #{e.()})"
      6 -> case_of(vars, depth)
      7 -> "cond do #{condition(vars, depth)} -> #{e.()}; true -> #{e.()} end"
      8 -> with_of(vars, depth)
      9 -> for_of(vars, depth)
      10 -> "(fn #{fresh(vars)} -> #{expr(vars ++ [fresh(vars)], depth - 1)} end).(#{e.()})"
      11 -> "try do #{e.()} rescue x -> {:rescued, x.__struct__} catch k, x -> {k, x} else y -> {:else, y} end"
      12 -> "try do #{e.()} rescue _ in [ArithmeticError, ArgumentError] -> :known after #{e.()} end"
      13 -> "\"<\#{inspect(#{e.()})}>\""
      14 -> "Enum.map(List.wrap(#{e.()}), fn q -> {q, #{e.()}} end)"
      15 -> "Enum.reduce(1..#{below(5)}//1, #{e.()}, fn i, acc -> {i, acc} end)"
      16 -> "<<(#{e.()})::#{one_of(~w(8 16 4 float integer-little-32 signed-3))}>>"
      17 -> "(#{e.()} |> List.wrap() |> length())"
      18 -> "elem({#{e.()}, #{e.()}}, #{below(3)})"
      19 -> "not #{one_of(["true", "false", e.()])}"
      20 -> "%__MODULE__{x: #{e.()}}"
      21 -> "throw(#{e.()})"
      22 -> "Map.get(%{a: #{e.()}}, #{one_of(~w(:a :b))})"
      23 -> "receive do #{elem(pattern(2, []), 0)} -> :got after 0 -> #{e.()} end"
      24 -> "Enum.map([1, 2, 3], &(&1 #{one_of(~w(+ * - ==))} #{simple(vars)}))"
      25 -> "(#{e.()}; #{e.()})"
      26 -> "match?(#{elem(pattern(2, []), 0)}, #{e.()})"
      27 -> "unless(#{condition(vars, depth)}, do: #{e.()})"
      28 -> "is_map(#{e.()}) || #{e.()}"
      29 -> "case #{e.()} do #{elem(pattern(1, []), 0)} -> 1; _ -> #{e.()} end"
    end
  end

  defp condition(vars, depth), do: if(chance(50), do: guard(vars, 1), else: expr(vars, depth - 1))

  defp case_of(vars, depth) do
    clauses =
      some(1, 3, fn ->
        {text, bound} = pattern(2, vars)
        guard = if chance(40), do: " when #{guard(bound, 1)}", else: ""
        "#{text}#{guard} -> #{expr(bound, depth - 1)}"
      end)

    last = if chance(80), do: ["other -> {:other, other}"], else: []
    "(case #{expr(vars, depth - 1)} do #{Enum.join(clauses ++ last, "; ")} end)"
  end

  defp with_of(vars, depth) do
    {one, bound} = pattern(2, vars)
    {two, bound2} = pattern(1, bound)
    otherwise = if chance(50), do: ", else: (x -> {:no, x})", else: ""
    "with(#{one} <- #{expr(vars, depth - 1)}, #{two} <- #{expr(bound, depth - 1)}, do: #{expr(bound2, depth - 1)}#{otherwise})"
  end

  defp for_of(vars, depth) do
    name = fresh(vars)
    from = one_of(["1..3", "[#{simple(vars)}, #{simple(vars)}]", "List.wrap(#{expr(vars, depth - 1)})", "%{a: 1}", "[a: 1, b: 2]"])
    filter = if chance(40), do: ", #{guard([name], 1)}", else: ""
    into = if chance(20), do: ", uniq: true", else: ""
    inner = expr(vars ++ [name], depth - 1)

    if chance(20),
      do: "for(#{name} <- #{from}#{filter}, reduce: #{simple(vars)}) do acc -> {acc, #{inner}} end",
      else: "for(#{name} <- #{from}#{filter}#{into}, do: #{inner})"
  end

  # ---- damage: one or two tokens dropped, doubled, swapped, replaced ----

  @pieces ["do", "end", "(", ")", "[", "]", "{", "}", "->", "<-", "|", ",", "when", "fn", "=", "<<", ">>", "%", "&", "@", "^", "^v1", "&1", "unquote(1)", "super()", "__MODULE__", "::", "..", "quote do: 1", "\"", "'", "\#{", "nofunction()", "nomodule.f()", "_", "...", ";", "\\\\", "1.", "0x", "?", ":"]

  def damage(source) do
    Enum.reduce(1..(below(2) + 1), source, fn _, source -> damage_once(source) end)
  end

  defp damage_once(source) do
    tokens = Regex.scan(~r/\s+|\w+|[^\w\s]/u, source) |> Enum.map(&hd/1)
    at = below(max(length(tokens), 1))

    tokens =
      case below(4) do
        0 -> List.delete_at(tokens, at)
        1 -> List.insert_at(tokens, at, Enum.at(tokens, below(max(length(tokens), 1)), ""))
        2 -> List.replace_at(tokens, at, one_of(@pieces))
        3 -> List.insert_at(tokens, at, " #{one_of(@pieces)} ")
      end

    Enum.join(tokens)
  end
end

defmodule Fuzz.Run do
  # Compiles and calls; a line of text.
  def outcome(name, source) do
    parent = self()

    {pid, ref} =
      spawn_monitor(fn ->
        text = guarded(fn -> compile(name, source) end)
        send(parent, {self(), text})
      end)

    receive do
      {^pid, text} -> Process.demonitor(ref, [:flush]); text
      {:DOWN, ^ref, _, _, reason} -> "died: #{inspect(reason)}"
    after
      10_000 -> Process.exit(pid, :kill); "TIMEOUT"
    end
  end

  defp compile(name, source) do
    modules = Code.compile_string(source, "fuzz.ex")
    module = Module.concat([name])

    if Enum.any?(modules, &(elem(&1, 0) == module)) do
      for {f, arity} <- Enum.sort(module.__info__(:functions)), f in [:f0, :f1, :f2], args <- arguments(arity) do
        guarded(fn -> inspect(apply(module, f, args), limit: 20, printable_limit: 100) end)
      end
      |> Enum.join(" ")
    else
      "compiled"
    end
  after
    module = Module.concat([name])
    :code.purge(module)
    :code.delete(module)
  end

  defp arguments(arity) do
    values = [1, [1, 2], {:ok, 2}, %{a: 1}, "abc", :a, 2.0, nil]
    for n <- 0..7//1, do: for(k <- 0..(arity - 1)//1, do: Enum.at(values, rem(n + k * 3, 8)))
  end

  defp guarded(work) do
    work.()
  rescue
    _ in CompileError -> "CompileError"
    error -> "#{inspect(error.__struct__)}: #{first_line(Exception.message(error))}"
  catch
    kind, value -> "#{kind}: #{inspect(value, limit: 10)}"
  end

  defp first_line(text), do: text |> String.split("\n") |> hd() |> String.slice(0, 200)
end

{options, [seed, count], _} =
  OptionParser.parse(System.argv(), strict: [show: :integer, invalid: :integer, only: :integer])

Code.compiler_options(ignore_module_conflict: true)
invalid = Keyword.get(options, :invalid, 40)
{seed, count} = {String.to_integer(seed), String.to_integer(count)}

for n <- 1..count do
  Fuzz.Draw.seed(seed * 1_000_003 + n)
  name = "Fz#{rem(n, 50)}"
  source = Fuzz.Source.module(name)
  source = if Fuzz.Draw.chance(invalid), do: Fuzz.Source.damage(source), else: source

  cond do
    options[:show] == n -> IO.puts(source)
    options[:show] -> :ok
    true -> IO.puts("#{n}: #{Fuzz.Run.outcome(name, source)}")
  end
end
