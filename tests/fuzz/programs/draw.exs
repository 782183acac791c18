defmodule Fuzz.Draw do
  @moduledoc "Numbers from a seed, the same on every implementation, and choices made with them."

  def seed(n) do
    Process.put(:fuzz_seed, max(Bitwise.band(n * 2_654_435_761 + 88_172_645, 0xFFFFFFFF), 1))
    # Neighbouring seeds begin alike; let them part.
    for _ <- 1..20, do: next()
    :ok
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
  def many(from, to, make), do: Enum.join(some(from, to, make), ", ")

  @doc "A variable's name that this program has not had; `type` is what it will hold."
  def fresh(type) do
    n = Process.get(:fuzz_names, 0) + 1
    Process.put(:fuzz_names, n)
    {"#{Map.fetch!(letters(), type)}#{n}", type}
  end

  defp letters, do: %{int: "i", float: "f", bin: "b", list: "l", map: "m", atom: "a", bool: "q", fun: "g", tuple: "t", any: "v"}

  def names(vars, type), do: for({name, ^type} <- vars, do: name)
  def all_names(vars), do: for({name, _} <- vars, do: name)

  # A later variable hides an earlier one of its name.
  def bind(vars, {name, _} = var), do: [var | List.keydelete(vars, name, 0)]
  def bind_all(vars, new), do: Enum.reduce(new, vars, &bind(&2, &1))
end
