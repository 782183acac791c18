# Multiplication, division and remainder by small constants, at the edges of small integers.
defmodule Constants do
  def all(n), do: {n * 3, n * -7, div(n, 2), div(n, -3), rem(n, 2), rem(n, -5), n * 0, div(n, 1)}
  def by_zero(n), do: {attempt(fn -> div(n, 0) end), attempt(fn -> rem(n, 0) end)}

  def attempt(f) do
    f.()
  rescue
    e -> {e.__struct__, Exception.message(e)}
  end
end

edges = [0, 1, -1, 7, -7, 0xFFFFFFFF, 0x100000000, -0x100000000, 2_305_843_009_213_693_951, -2_305_843_009_213_693_952]
more = [1_537_228_672_809_129_301, 9_223_372_036_854_775_807, -9_223_372_036_854_775_808, 2 ** 100, -(2 ** 100)]
for n <- edges ++ more, do: IO.inspect({n, Constants.all(n)})
for n <- [0, 5, -5, 2 ** 70], do: IO.inspect(Constants.by_zero(n))
for n <- [1.5, :a, "x"], do: IO.inspect({Constants.attempt(fn -> Constants.all(n) end), Constants.attempt(fn -> rem(n, 2) end)})
IO.inspect({1.5 * 3, 2 * 1.5})
