f = fn
  0 -> :zero
  n when n < 0 -> :neg
  n when is_integer(n) -> :int
  {a, b} -> a + b
  [h | _] -> h
  %{k: v} -> v
  "s" <> r -> r
  _ -> :other
end
IO.inspect(Enum.map([0, -1, 5, {1, 2}, [9], %{k: 1}, "string", :z], f))
two = fn a, b when a == b -> :same; a, b -> {a, b} end
IO.inspect({two.(1, 1), two.(1, 2)})
nullary = fn -> :called end
IO.inspect(nullary.())
