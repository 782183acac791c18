# Patterns and updates that name several keys at once.
defmodule LiteralKeys do
  defmodule Point, do: defstruct(x: 1, y: 2, z: 3, t: nil)

  def update(m), do: %{m | lk_zz: 1, lk_aa: 2, b: 3}
  def again(m), do: %{m | b: :first, lk_zz: :last}
  def mixed(m, k), do: %{m | k => 0, b: 3}
  def odd(m), do: %{m | 1 => :int, 1.0 => :float, "s" => :text, {1, "t"} => :pair, nil => :nil}
  def moved(%Point{} = p, by), do: %Point{p | x: p.x + by, y: p.y + by}
  def made(t), do: %Point{t: t}

  def match(%{1 => a, 1.0 => b, "s" => c, {1, "t"} => d}), do: {:odd, a, b, c, d}
  def match(%{b: b, lk_zz: b}), do: {:same, b}
  def match(%{b: b, lk_zz: lk_zz, lk_aa: lk_aa}) when lk_aa > 1, do: {:three, b, lk_zz, lk_aa}
  def match(%Point{x: x, y: y, t: nil}), do: {:point, x, y}
  def match(%Point{t: t}), do: {:timed, t}
  def match(%{b: _, lk_aa: _}), do: :two
  def match(%{b: b}), do: {:one, b}
  def match(%{}), do: :map
  def match(_), do: :other

  def nested(%{a: %{b: b, c: [c | _]}, d: {:ok, %{e: e, f: f}}}), do: {b, c, e, f}
  def nested(%{a: %{b: b}, d: _}), do: b
  def nested(_), do: nil
end

big = Map.new(1..60, &{&1, &1})
full = %{lk_zz: 0, lk_aa: 0, b: 0}
odd = %{1 => 0, 1.0 => 0, "s" => 0, {1, "t"} => 0, nil => 0}

maps = [
  %{}, full, Map.delete(full, :b), Map.delete(full, :lk_zz), Map.delete(full, :lk_aa),
  %{full | lk_aa: 5, b: 7}, Map.merge(big, full), big, odd, Map.delete(odd, 1), Map.delete(odd, 1.0),
  Map.merge(big, odd), struct(LiteralKeys.Point), LiteralKeys.made(5), %{b: 1, lk_aa: 2, c: 3},
  [a: 1], nil, 5, "s", {:a, :b}
]

show = fn
  m when is_map(m) -> m |> Map.drop(Enum.to_list(2..60)) |> Map.to_list() |> Enum.sort()
  other -> other
end

try_it = fn f ->
  try do
    IO.inspect(show.(f.()))
  rescue
    e in KeyError -> IO.inspect({:key, e.key, show.(e.term)})
    e in BadMapError -> IO.inspect({:bad_map, e.term})
  end
end

for m <- maps do
  IO.inspect(LiteralKeys.match(m))
  try_it.(fn -> LiteralKeys.update(m) end)
  try_it.(fn -> LiteralKeys.again(m) end)
  try_it.(fn -> LiteralKeys.mixed(m, :lk_aa) end)
  try_it.(fn -> LiteralKeys.odd(m) end)
end

IO.inspect(LiteralKeys.moved(struct(LiteralKeys.Point), 10))
IO.inspect(LiteralKeys.nested(%{a: %{b: 1, c: [2]}, d: {:ok, %{e: 3, f: 4}}}))
IO.inspect(LiteralKeys.nested(%{a: %{b: 1, c: []}, d: {:ok, %{e: 3, f: 4}}}))
IO.inspect(LiteralKeys.nested(%{a: %{b: 1, c: [2]}, d: {:ok, %{e: 3}}}))
IO.inspect(LiteralKeys.nested(%{a: %{c: 1}, d: 1}))

# The order of effects.
same = %{a: 1, b: 2}
say = fn x -> IO.puts("value #{x}"); x end
IO.inspect(show.(%{same | b: say.(1), a: say.(2)}))

try do
  %{say.(nil) | b: say.(1), a: say.(2)}
rescue
  e -> IO.inspect(e)
end
