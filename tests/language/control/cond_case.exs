defmodule CC do
  def c(x) do
    cond do
      x > 10 -> :big
      x == 5 -> :five
      is_nil(x) -> nil
      y = rem(x, 3) -> {:rem, y}
    end
  end

  def k(x, p) do
    case x do
      ^p -> :pinned
      {^p, v} -> {:in_tuple, v}
      %{^p => v} -> {:key, v}
      n when is_integer(n) and n > 3 or n == 0 -> :int
      n when is_float(n) when is_binary(n) -> :float_or_bin
      [^p | t] -> {:list, t}
      [_, _] = l -> {:two, l}
      <<a, _::binary>> -> {:bin, a}
      "" <> _ -> :never
      %{} -> :map
      nil -> :nil
      fun when is_function(fun, 1) -> fun.(1)
      _ -> :default
    end
  end

  def none(x) do
    case x do
      1 -> :one
    end
  end

  def cnone(x) do
    cond do
      x -> :yes
    end
  end
end

IO.inspect([CC.c(11), CC.c(5), CC.c(7)])
for {x, p} <- [{1, 1}, {{1, 2}, 1}, {%{1 => :v}, 1}, {5, 1}, {0, 1}, {2, 1}, {1.5, 1}, {"s", 1}, {[1, 2], 1}, {[3, 4], 1}, {%{}, 1}, {nil, 1}, {&(&1 + 1), 0}, {:z, 1}], do: IO.inspect(CC.k(x, p))
for f <- [fn -> CC.none(2) end, fn -> CC.cnone(nil) end, fn -> CC.none(%{a: [1, 2]}) end] do
  try do
    f.()
  rescue
    e -> IO.inspect({e, Exception.message(e)})
  end
end
IO.inspect(if(nil, do: 1))
IO.inspect(if(false, do: 1, else: 2))
IO.inspect(unless(nil, do: 1))
IO.inspect(if 0, do: :truthy)
v = if true do
  a = 1
  a + 1
end
IO.inspect(v)
IO.inspect(case 1 do x when x in [1, 2] -> x end)
IO.inspect(case {1, {2, [3 | 4]}} do {a, {b, [c | d]}} -> [a, b, c, d] end)
IO.inspect(true && 1 || 2)
IO.inspect(nil || false || :x)
IO.inspect(nil && raise("never"))
IO.inspect(not true or true and false)
