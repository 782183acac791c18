# Patterns of every kind in match, case and function heads.
defmodule P do
  def kind([]), do: :empty
  def kind([_]), do: :one
  def kind([a, a]), do: {:same, a}
  def kind([_, _ | rest]), do: {:more, length(rest)}
  def kind({}), do: :unit
  def kind({:ok, v}), do: {:ok!, v}
  def kind({:error, {:deep, [x | _]}}), do: {:deep, x}
  def kind(%{a: 1, b: b}), do: {:a1, b}
  def kind(%{} = m), do: {:map, map_size(m)}
  def kind("abc" <> rest), do: {:abc, rest}
  def kind(<<a, b, c>>), do: {:three, a, b, c}
  def kind(x) when is_binary(x), do: :binary
  def kind(1.0), do: :one_point_zero
  def kind(0.0), do: :zero
  def kind(1), do: :one_int
  def kind(x) when is_integer(x) and x > 100 or x == -1, do: :big_or_minus_one
  def kind(nil), do: nil
  def kind(x) when x in [:p, :q], do: :pq
  def kind(x) when is_atom(x), do: {:atom, x}
  def kind(f) when is_function(f, 2), do: :fun2
  def kind(_), do: :other
end

for x <- [[], [1], [2, 2], [1, 2], [1, 2, 3], {}, {:ok, 5}, {:error, {:deep, [9, 8]}}, {:error, {:deep, []}},
          %{a: 1, b: 2}, %{a: 2, b: 2}, %{}, "abcdef", "abc", "xyz", "toolong", 1.0, 0.0, 1, 101, -1, 5, nil, :p, :q, :r,
          &+/2, self() && :x, true, {1, 2, 3}, -0.5] do
  IO.inspect(P.kind(x))
end

{a, [b | c], %{k: d}} = {1, [2, 3, 4], %{k: 5, l: 6}}
IO.inspect({a, b, c, d})
x = 5
IO.inspect(case {5, 6} do
  {^x, y} when y < x -> :less
  {^x, y} -> {:pinned, y}
end)
{y, y} = {3, 3}
IO.inspect(y)
[h | t] = [1 | 2]
IO.inspect({h, t})
%{^x => v} = %{5 => :five}
IO.inspect(v)
key = :dyn
%{^key => w} = %{dyn: 10}
IO.inspect(w)
m = {:a, {:b, z}} = {:a, {:b, 7}}
IO.inspect({m, z})
IO.inspect(match?({:ok, _}, {:ok, 1}))
IO.inspect(match?({:ok, v} when v > 3, {:ok, 1}))
'c' ++ _ = ~c"cd"
"pre" <> <<q, r::binary>> = "prefix"
IO.inspect({q, r})
try do
  {:ok, _} = {:error, 1}
rescue
  e in MatchError -> IO.puts(Exception.message(e))
end
try do
  case 3 do
    4 -> 1
  end
rescue
  e -> IO.inspect(e)
end
try do
  P.kind2(1)
rescue
  e in UndefinedFunctionError -> IO.inspect({e.module, e.function, e.arity})
end
try do
  (fn 1 -> 2 end).(3)
rescue
  e in FunctionClauseError -> IO.inspect(e.arity)
end
big = 123456789012345678901234567890
IO.inspect(case big do
  123456789012345678901234567890 -> :bignum_literal
end)
IO.inspect(case 2.5 do
  2.5 -> :float
end)
