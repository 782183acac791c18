defmodule Inl do
  defp add1(x), do: x + 1
  defp dbl(x) do
    x * 2
  end
  defp first([h | _]), do: h
  defp pick(%{a: a}), do: a
  defp pick(:none), do: nil
  defp pred?(x), do: is_integer(x) and x > 3
  defp pair(a, b), do: {a, b}
  defp nested(x), do: add1(x) + 1
  defp up(s), do: String.upcase(s)
  defp same(x, x), do: :same
  defp same(_, _), do: :different
  defp const, do: :const
  defp thrower(x), do: throw({:t, x})
  def pub(x), do: x * 3

  def a(x), do: add1(x) * 2
  def b(x), do: dbl(add1(x))
  def c(l), do: [first(l) | l]
  def d(m), do: pick(m)
  def d2(m), do: {pick(m), 1}
  def e(x), do: if(pred?(x), do: :yes, else: :no)
  def f(x), do: pair(x, pair(x, const()))
  def g(x), do: nested(x) - 1
  def h(s), do: up(s) <> "!"
  def h2(s), do: up(s)
  def i(a, b), do: same(a, b)
  def j(x), do: pub(x) + pub(x + 1)
  def k(x) do
    try do
      add1(x)
    rescue
      e -> {e, hd(__STACKTRACE__) |> elem(1), length(__STACKTRACE__) > 1}
    end
  end
  def l(x), do: thrower(x)
  def m(x), do: [thrower(x)]
  def n(l), do: for(x <- l, do: dbl(x))
  def o(l), do: Enum.map(l, &dbl/1)
  def p(l), do: Enum.map(l, &dbl(&1))
  def q(x), do: x |> add1() |> dbl() |> then(fn y -> add1(y) end)
end
calls = [a: [1], a: [:x], b: [1], b: [:x], b: [nil], c: [[1]], c: [[]], c: [:x], d: [%{a: 1}], d: [:none], d: [3], d2: [3], d2: [%{a: 2}], e: [5], e: [:x],
 f: [1], g: [1], g: [:x], h: ["a"], h: [1], h2: [1], i: [1, 1], i: [1, 2], i: [1, 1.0], j: [2], j: [:x], k: [1], k: [:x], l: [1], n: [[1, 2]], o: [[1, :x]], p: [[1, :x]], q: [1], q: [:x]]
for {f, args} <- calls do
  try do
    IO.inspect({f, apply(Inl, f, args)})
  catch
    k, e ->
      trace = __STACKTRACE__ |> Enum.take_while(fn {m, _, _, _} -> m in [Inl, :erlang, String] end) |> Enum.map(fn {m, f, a, l} -> {m, f, a, if(m == Inl, do: l[:line])} end)
      IO.puts("#{f} #{inspect k} #{inspect e} #{inspect(trace)}")
  end
end
Inl.a(:boom)
