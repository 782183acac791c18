defmodule Steps do
  def both(first..last), do: {first, last}
  def one(1..b), do: b

  def inside(x) do
    case x do
      %{a: f..l} -> {f, l}
    end
  end

  def literal(1..3), do: :up
  def literal(3..1), do: :down
  def with_step(a..b//_), do: {a, b}
  def negative, do: -1..-3
end

IO.inspect({Steps.both(1..2), Steps.one(1..5), Steps.inside(%{a: 3..4}), Steps.with_step(1..9//3)})
IO.inspect({Steps.literal(1..3), Steps.literal(3..1//-1), Steps.negative()})
