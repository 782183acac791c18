m = %{:a => 1, "b" => 2, 3 => %{c: 4}, nil => 5, {1, 2} => 6, 1.0 => 7}
%{:a => a, "b" => b, 3 => %{c: c}} = m
IO.inspect({a, b, c})
%{{1, 2} => t, nil => n, 1.0 => f} = m
IO.inspect({t, n, f})
k = "b"
%{^k => v} = m
IO.inspect(v)
IO.inspect(match?(%{}, %{x: 1}))
IO.inspect(match?(%{x: _}, %{}))
IO.inspect(match?(%{1 => _}, %{1.0 => 1}))
IO.inspect(%{a: 1} |> Map.merge(%{z: 2}))
IO.inspect(%{%{a: 1} | a: 2})
up = fn m -> %{m | x: 1} end
for bad <- [%{}, %{y: 1}, nil, [x: 0], 5] do
  try do
    IO.inspect(up.(bad))
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end
get = fn m -> m.x end
for bad <- [%{}, %{y: 1}, nil, [x: 0], :atom_not_module] do
  try do
    IO.inspect(get.(bad))
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end
big = Map.new(1..50, &{&1, &1 * &1})
%{7 => s, 50 => l} = big
IO.inspect({s, l, map_size(big)})
IO.inspect(%{big | 7 => :new}[7])
IO.inspect(%{"k#{1}" => 1, (1 + 1) => 2} |> Map.to_list() |> Enum.sort())
x = :dyn
IO.inspect(%{x => 1})
IO.inspect(is_map_key(%{a: nil}, :a))
g = fn m when is_map_key(m, :a) -> :has; m when map_size(m) == 0 -> :empty; m when is_map(m) -> :map; _ -> :no end
IO.inspect(Enum.map([%{a: 1}, %{}, %{b: 1}, 1], g))
h = fn m when m.a > 1 -> :big; m when m.a == 1 -> :one; _ -> :none end
IO.inspect(Enum.map([%{a: 2}, %{a: 1}, %{}, :x], h))
defmodule MP do
  def f(%{type: :a, v: v}), do: {:a, v}
  def f(%{type: t} = m) when map_size(m) == 1, do: {:only, t}
  def f(%{"type" => t}), do: {:str, t}
  def f(m) when m == %{}, do: :empty
  def f(%{list: [h | _], nested: %{k: k}}), do: {h, k}
  def f(_), do: :no
end
IO.inspect(Enum.map([%{type: :a, v: 1}, %{type: :z}, %{"type" => 1}, %{}, %{list: [1], nested: %{k: 2}}, 5], &MP.f/1))
