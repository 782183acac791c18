defmodule Blk do
  defmacro one(do: b), do: b
  defmacro two(a, do: b), do: quote(do: {unquote(a), unquote(b)})
  defmacro elsy(do: b, else: e), do: quote(do: {unquote(b), unquote(e)})
  defmacro all(do: a, else: b, rescue: c, catch: d, after: e), do: Macro.escape({a, b, c, d, e})
  defmacro raw(do: b), do: Macro.escape(b)
  def f(opts), do: opts
  def g(a, opts), do: {a, opts}
  def h(a \\ 0, do: b), do: {a, b}
end
defmodule UseBlk do
  import Blk
  IO.inspect(one do 1 end)
  IO.inspect(one do end)
  IO.inspect(one do
    1
    2
  end)
  IO.inspect(one(do: 3))
  one do
    IO.inspect :in_block
  end
  IO.inspect(two 1 do 2 end)
  IO.inspect(two(1) do 2 end)
  IO.inspect(two(1, do: 2))
  IO.inspect(elsy do 1 else 2 end)
  IO.inspect(elsy do else end)
  IO.inspect(all do 1 else 2 rescue 3 catch 4 after 5 end)
  IO.inspect(raw do x -> y end)
  IO.inspect(raw do a, b -> 1; c -> 2 end)
  IO.inspect(raw do (a, b) -> 1 end)
  IO.inspect(raw do -> 1 end)
  IO.inspect(raw do () -> 1 end)
  IO.inspect(raw do a when b -> c end)
  IO.inspect(raw do a, b when c -> d end)
  IO.inspect(raw do 1; 2 end)
  IO.inspect(raw do 1
  2 end)
  IO.inspect(raw do: (a; b))
  IO.inspect(raw do: (a -> b))
  IO.inspect(raw do (a -> b) end)
  IO.inspect(f do 1 end)
  IO.inspect(g 1 do 2 end)
  IO.inspect(g(1, do: 2))
  IO.inspect(g 1, a: 2)
  IO.inspect(g(1, a: 2, b: 3))
  IO.inspect(h do 1 end)
  IO.inspect(h 5 do 1 end)
  IO.inspect(Blk.h 5 do 1 end)
  IO.inspect(Blk.f do 1 else 2 end)
  IO.inspect(Blk.f(a: 1) == [a: 1])
  x = if true do 1 else 2 end
  IO.inspect x
  y = case x do
    1 -> :a
    _ -> :b
  end
  IO.inspect y
  IO.inspect((if x == 1 do :yes end) == :yes)
  IO.inspect [if(x, do: 1), if x do 2 end, (if x, do: 3)]
  IO.inspect {if x do 1 end, if(x) do 2 else 3 end}
  IO.inspect %{x: if x do 1 end, y: (case x do 1 -> 2 end)}
  IO.inspect [a: if x do 1 end, b: 2]
  IO.inspect(Enum.map [1, 2], fn x -> x * 2 end)
  IO.inspect(Enum.map [1, 2], fn
    1 -> :one
    2 -> :two
  end)
  Enum.each [1, 2], fn x ->
    IO.inspect x
  end
  IO.inspect Enum.reduce [1, 2, 3], 0, fn x, acc -> x + acc end
  IO.inspect Enum.map([1, 2, 3], & &1 + 1) |> Enum.sum
  IO.inspect for x <- [1, 2], do: x
  IO.inspect(for x <- [1, 2] do x end)
  IO.inspect (for x <- 1..2, y <- [x], do: {x, y})
  z = with {:ok, a} <- {:ok, 1} do a end
  IO.inspect z
  w =
    with a <- 1,
         b <- 2 do
      a + b
    end
  IO.inspect w
  v =
    try do
      raise "x"
    rescue
      e in RuntimeError -> e.message
    after
      IO.puts "after"
    end
  IO.inspect v
  IO.inspect(try do throw 1 catch x -> x end)
  IO.inspect(try do 1 rescue _ -> 2 else 1 -> :else end)
  u = (fn -> :called end).()
  IO.inspect u
  t = fn ->
    a = 1
    a + 1
  end
  IO.inspect t.()
  s = fn (a, b) when a > b -> :gt; (_, _) -> :le end
  IO.inspect {s.(2, 1), s.(1, 2)}
  if true do IO.puts "a"; IO.puts "b" end
  if true, do: (IO.puts "c"; IO.puts "d")
  unless false do
    IO.puts "e"
  else
    IO.puts "f"
  end
  cond do
    x > 5 -> IO.puts "big"
    true -> IO.puts "small"
  end
  IO.inspect(cond do x -> x end)
  receive do
    _ -> :no
  after
    0 -> IO.puts "timeout"
  end
  IO.inspect (receive do x -> x after 0 -> :t end)
  quote do
    a
  end |> IO.inspect()
  [1, 2, 3]
  |> Enum.map(fn x ->
    x * 2
  end)
  |> Enum.filter(&(&1 > 2))
  |> IO.inspect()
  (
    a = 1
    b = 2
    IO.inspect a + b
  )
  IO.inspect(
    1
  )
  IO.inspect [
    1,
    2
  ]
  IO.inspect %{
    a: 1
  }
  IO.inspect 1 +
    2
  IO.inspect (1
    + 2)
  IO.inspect "a" <>
    "b"
  IO.inspect [1,
    2, 3] |>
    Enum.sum()
end
