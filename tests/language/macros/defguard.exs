defmodule G do
  defguard is_even(n) when is_integer(n) and rem(n, 2) == 0
  defguard is_pair(t) when is_tuple(t) and tuple_size(t) == 2
  defguardp is_small(n) when n in 1..9
  defguard is_kind(m, k) when is_map(m) and :erlang.map_get(:kind, m) == k
  defguard one_of(x) when x in [:a, :b] or x == nil
  defguard is_short(x) when is_binary(x) and byte_size(x) < 3
  defguard is_plain when 1 == 1

  def f(n) when is_small(n) and is_even(n), do: :small_even
  def f(n) when is_even(n), do: :even
  def f(t) when is_pair(t), do: :pair
  def f(m) when is_kind(m, :x), do: :kx
  def f(x) when one_of(x), do: :one
  def f(x) when is_short(x), do: :short
  def f(_), do: :none
  def twice(x), do: is_even(x)
end

for v <- [2, 12, 3, {1, 2}, %{kind: :x}, %{kind: :y}, %{}, nil, :a, "ab", "abc"], do: IO.inspect({v, G.f(v)})
require G
IO.inspect(G.is_even(4))
IO.inspect(G.is_even(:a))
fun = fn x when G.is_pair(x) -> :p
  _ -> :n
end
IO.inspect({fun.({1, 2}), fun.(1)})
IO.inspect(G.__info__(:macros))
IO.puts(Macro.to_string(Macro.expand_once(quote(do: G.is_even(foo())), __ENV__)))
IO.inspect(G.twice(3))
import G
IO.inspect(Enum.filter([1, 2, 3, 4], fn x -> is_even(x) end))
IO.inspect(for x when is_even(x) <- [1, 2, 4], do: x)
