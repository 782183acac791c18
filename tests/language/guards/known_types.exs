# Tests whose answer an earlier test has given, and conditions on constants.
defmodule KnownTypes do
  def a(x) when is_integer(x), do: if(is_integer(x), do: {:int, is_number(x), is_float(x)}, else: :never)
  def a(x) when is_atom(x) and x != nil, do: if(is_nil(x), do: :never, else: {:atom, is_boolean(x)})
  def a(x) when is_map(x), do: if(is_struct(x), do: :struct, else: {:map, is_list(x)})
  def a(x) when is_binary(x), do: {:binary, is_bitstring(x)}
  def a(x) when is_bitstring(x), do: {:bits, is_binary(x)}
  def a(x) when is_list(x) and hd(x) == 1, do: if(x == [], do: :never, else: {:one, is_list(x)})
  def a([]), do: :empty
  def a([_ | _] = x), do: {:list, is_list(x), is_tuple(x)}
  def a(x) when is_tuple(x), do: if(is_tuple(x) and tuple_size(x) == 2, do: :pair, else: :tuple)
  def a(x) when is_float(x), do: if(is_number(x) and not is_integer(x), do: :float, else: :never)
  def a(nil), do: if(nil, do: :never, else: :no)
  def a(x) when is_function(x, 1), do: {:fun, is_function(x), is_function(x, 2)}
  def a(x), do: {:other, is_pid(x) or is_reference(x)}

  def b(x) when is_atom(x) do
    case x do
      1 -> :never
      true -> :yes
      false -> :no
      nil -> :nothing
      "text" -> :never
      _ when is_integer(x) -> :never
      _ when is_boolean(x) -> :never
      other -> other
    end
  end

  def c(x) do
    y = x + 1

    cond do
      is_atom(x) -> :never
      is_number(x) and x > 5 -> {:more, y}
      true -> {:less, y}
    end
  rescue
    ArithmeticError -> if is_number(x), do: :never, else: {:bad, is_atom(x)}
  end

  def d(x) do
    r = if is_list(x), do: :list, else: :other
    if is_list(x), do: {r, length(x)}, else: {r, x}
  end

  def e do
    receive do
      {:x, x} when is_integer(x) -> {:int, x, is_integer(x)}
      {:x, x} when is_atom(x) -> {:atom, x, is_integer(x)}
      x when is_atom(x) -> if is_atom(x), do: x, else: :never
    after
      0 -> :none
    end
  end

  def f do
    import Bitwise

    {1 < 2, div(10, 3), rem(-7, 4), div(-7, 2), not true, is_integer(1), is_list([]), elem({1, 2}, 1), hd([1]), 1 <<< 10,
     1 <<< 61, 1 <<< 62, -1 >>> 3, bnot(5), 1.5 + 2, 10 / 4, 7 / 7, -0.0 + 0, :a == :b, :a < :b, "a" < "b", "a" === "a",
     1 == 1.0, 1 === 1.0, 9_007_199_254_740_993 / 1, 1 - 1.0e-3, 2.0 * 3}
  end

  def g(x), do: if(1 == 1, do: x, else: 5)
  def h(x), do: if(is_atom("x") or 2 > 3, do: x, else: {x, true and not false})
  def i(_), do: div(1, 0)
  def j(_), do: 1 / 0
  def k(_), do: 1.0e308 * 10
  def l(_), do: elem({1}, 4)
  def m(x) when hd([]) == x, do: :never
  def m(x) when 1 > 0 and x, do: :true
  def m(_), do: :else
end

values = [
  1, -5, 1.0, nil, true, false, :a, "s", <<1::3>>, [], [1], [2, 3], {}, {1, 2}, %{}, %{a: 1}, 1..2, fn x -> x end,
  fn x, _ -> x end, self(), make_ref(), 123_456_789_012_345_678_901_234_567_890
]

for v <- values do
  attempt = fn f ->
    try do
      f.(v)
    rescue
      e -> {e.__struct__, Exception.message(e) |> String.split("\n") |> hd()}
    end
  end

  fs = [&KnownTypes.a/1, &KnownTypes.c/1, &KnownTypes.d/1, &KnownTypes.g/1, &KnownTypes.h/1, &KnownTypes.m/1]
  IO.inspect(Enum.map(fs, attempt) |> inspect() |> String.replace(~r/#\w+<[^>]*>/, "#"))
  if is_atom(v), do: IO.inspect(attempt.(&KnownTypes.b/1))
end

IO.inspect(KnownTypes.f())
for {f, n} <- [i: 1, j: 1, k: 1, l: 1], do: IO.inspect(try do apply(KnownTypes, f, [n]) rescue e -> e end)

for m <- [{:x, 1}, {:y, 1}, {:x, :a}, {:x, "s"}, :z], do: send(self(), m)
IO.inspect(for _ <- 1..5, do: KnownTypes.e())
