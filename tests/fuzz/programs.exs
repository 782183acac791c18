# Grammar-based fuzzing of expansion, lowering and running: makes programs from a seed, valid ones
# and ones damaged in their tokens or their tree, compiles each in a process of its own, calls what it
# defines, and prints a line per program: what came of it.
#
#   ampoule run tests/fuzz/programs.exs SEED COUNT [--invalid PERCENT] [--limit SECONDS] [--show N]
#   ampoule run tests/fuzz/programs.exs SEED 0 --file FILE     the sources in FILE, between lines of ----
#
# `--show` prints the source of that program alone. The same file runs under the reference, whose lines
# must be the same (`tests/fuzz/compare`); `tests/fuzz/alone` needs no reference. With AMPOULE_VERIFY=1
# in the environment all that the compiler emits is verified before it is loaded.

# Small maps list their atoms in the order in which these came to be.
_ = [:a, :b, :c, :d, :k, :n, :q, :v, :w, :x, :y, :z, :d1, :d2, :k0, :k1, :k2, :first, :other, :rescued]

for name <- ~w(draw patterns expressions modules damage run), do: Code.require_file("programs/#{name}.exs", __DIR__)

{options, [seed, count], _} =
  OptionParser.parse(System.argv(),
    strict: [show: :integer, invalid: :integer, limit: :integer, file: :string]
  )

Code.compiler_options(ignore_module_conflict: true)
invalid = Keyword.get(options, :invalid, 40)
limit_ms = Keyword.get(options, :limit, 5) * 1000
{seed, count} = {String.to_integer(seed), String.to_integer(count)}

program = fn n ->
  Fuzz.Draw.seed(seed * 1_000_003 + n)
  name = "Fz#{rem(n, 50)}"
  source = Fuzz.Module.source(name)

  cond do
    not Fuzz.Draw.chance(invalid) -> {name, {:source, source}}
    Fuzz.Draw.chance(50) -> {name, {:source, Fuzz.Damage.tokens(source)}}
    true ->
      case Code.string_to_quoted(source) do
        {:ok, tree} -> {name, {:tree, Fuzz.Damage.tree(tree)}}
        {:error, _} -> {name, {:source, source}}
      end
  end
end

cond do
  file = options[:file] ->
    for {source, n} <- file |> File.read!() |> String.split("\n----\n") |> Enum.with_index(1) do
      [_, name] = Regex.run(~r/defmodule (Fz\d+)/, source) || [nil, "Fz0"]
      IO.puts("#{n}: #{Fuzz.Run.outcome(name, {:source, source}, limit_ms)}")
    end

  n = options[:show] ->
    case program.(n) do
      {_, {:source, source}} -> IO.puts(source)
      {_, {:tree, tree}} -> IO.puts("# damaged in the tree\n" <> Macro.to_string(tree))
    end

  true ->
    for n <- 1..count//1 do
      {name, program} = program.(n)
      IO.puts("#{n}: #{Fuzz.Run.outcome(name, program, limit_ms)}")
    end
end
