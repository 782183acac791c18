defmodule MC do
  def f([]), do: :empty
  def f([_]), do: :one
  def f([_, _ | t]) when t == [], do: :two
  def f(l) when is_list(l), do: {:many, length(l)}
  def f(%{} = m) when map_size(m) > 0, do: {:map, Map.keys(m)}
  def f({:ok, v} = t), do: {v, t}
  def f({:error, _} = e), do: e
  def f(n) when n in [1, 2, 3], do: :small
  def f(n) when is_integer(n) and n > 100, do: :huge
  def f("lit"), do: :lit
  def f("pre" <> r), do: {:pre, r}
  def f(<<h, _::binary>>), do: h
  def f(nil), do: nil
  def f(x) when is_atom(x), do: {:atom, x}
  def f(1.5), do: :float
  def f(_), do: :default

  def gcd(a, 0), do: a
  def gcd(a, b), do: gcd(b, rem(a, b))
  def hanoi(0, _, _, _), do: []
  def hanoi(n, a, b, c), do: hanoi(n - 1, a, c, b) ++ [{a, c}] ++ hanoi(n - 1, b, a, c)
  def same(x, x), do: true
  def same(_, _), do: false
  def zip([a | as], [b | bs]), do: [{a, b} | zip(as, bs)]
  def zip(_, _), do: []
  def qsort([]), do: []
  def qsort([p | t]), do: qsort(for(x <- t, x < p, do: x)) ++ [p] ++ qsort(for(x <- t, x >= p, do: x))
  def flat([h | t]), do: flat(h) ++ flat(t)
  def flat([]), do: []
  def flat(x), do: [x]
end

for x <- [[], [1], [1, 2], [1, 2, 3], %{a: 1}, %{}, {:ok, 5}, {:error, :x}, 2, 500, "lit", "prefix", "zed", nil, :foo, 1.5, 50, {1}], do: IO.inspect(MC.f(x))
IO.inspect({MC.gcd(48, 18), length(MC.hanoi(5, :a, :b, :c)), MC.same(1, 1), MC.same(1, 1.0), MC.zip([1, 2], [:a, :b, :c])})
IO.inspect(MC.qsort([3, 1, 2, 5, 4, 1]))
IO.inspect(MC.flat([1, [2, [3, []], 4]]))
