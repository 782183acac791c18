defmodule Imm do
  def a(x), do: 1 + (fn y -> y * 3 end).(x)
  def b(x), do: (fn y -> y * 3 end).(x)
  def c(x), do: 1 + (fn 1 -> 2 end).(x)
  def d(x), do: x |> then(fn y -> String.length(y) + 1 end) |> then(&(&1 + 1))
  def e(x), do: 1 + (fn y when is_atom(y) -> y end).(x)
  def f(x, y), do: 1 + (fn {a, 1}, b -> a + b end).(x, y)
  def g(x) do
   f = fn y -> y * 3 end
   f.(x) + f.(x)
  end
  def h(x), do: 1 + (fn y -> throw(y) end).(x)
end
# Of the traces only what stands in this module.
for {f, args} <- [a: [:x], b: [:x], c: [1], c: [3], d: [:x], d: ["as"], e: [:x], e: [1], f: [3, 4], f: [{:x, 1}, 4], f: [{3, 1}, 4], g: [:x], h: [1]] do
  try do
    IO.inspect(apply(Imm, f, args))
  catch
    kind, reason ->
      own = for {Imm, name, args, place} <- __STACKTRACE__, do: {name, args, place[:line]}
      IO.inspect({f, kind, reason, own})
  end
end
