# The operands that a failed operation shows: small constants of sums and products on the right.
defmodule Operands do
  def left(x), do: 1 + x
  def right(x), do: x + 1
  def less(x), do: x - 1
  def from(x), do: 1 - x
  def times(x), do: 3 * x
end

for f <- [:left, :right, :less, :from, :times] do
  try do
    apply(Operands, f, [:a])
  rescue
    ArithmeticError ->
      [{_, _, args, _} | _] = __STACKTRACE__
      IO.inspect({f, args})
  end
end
