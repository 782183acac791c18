# Functions written in calls of Enum: over lists, ranges, maps, structs, and what is no collection.
defmodule EnumLoops do
  def map(c, n), do: Enum.map(c, fn x -> {x, n} end)
  def tail(c, n), do: Enum.map(c, fn x when x > n -> 10 / (x - 3) end)
  def called(c, n), do: {:called, Enum.map(c, fn x -> boom(x, n) end)}

  def each(c, n) do
    {:each,
     Enum.each(c, fn
       {x, ^n} -> IO.inspect(x)
       3 -> boom(3, n) + 1
     end)}
  end

  def reduce(c, n), do: {:reduce, Enum.reduce(c, n, fn x, acc -> acc + boom(x, 3) end)}
  def nested(c), do: {:nested, Enum.map(c, fn x -> Enum.map(1..2, fn y -> 1 / (x - y) end) end)}
  def filter(c, n), do: {:filter, Enum.filter(c, fn x -> boom(x, n) > 2 end)}
  def filter_call(c, n), do: {:filter_call, Enum.filter(c, fn x -> boom(x, n) end)}
  def reject(c, n), do: {:reject, Enum.reject(c, fn x -> boom(x, n) && x > 2 end)}
  def any(c, n), do: {:any, Enum.any?(c, fn x -> boom(x, n) > 2 end)}
  def all(c, n), do: {:all, Enum.all?(c, fn x -> boom(x, n) && x < 3 end)}
  def native(c), do: {:native, Enum.map(c, fn x -> Integer.to_string(x) end)}
  def made(c), do: {:made, Enum.map(c, fn x -> fn y -> {x, y} end end) |> Enum.map(& &1.(:y))}
  def captured(c), do: Enum.map(c, &(&1 * 2))
  def shadowed(c), do: Enum.reduce(c, [], fn c, acc -> [c | acc] end)
  def range(a, b), do: Enum.map(a..b//1, fn x -> x * x end)
  def ranges(a, b, s), do: {Enum.filter(a..b//s, fn x -> rem(x, 2) == 0 end), Enum.reduce(a..b//s, 0, fn x, y -> x + y end)}
  def written, do: {Enum.map(5..1//-2, fn x -> x end), Enum.any?(1..3, fn x -> x == 3 end), Enum.each(1..0//1, fn x -> throw(x) end), Enum.map([1, 2], fn x -> -x end)}
  def range_fails(n), do: {:range_fails, Enum.map(1..3, fn x -> boom(x, n) end)}
  def caught(c), do: Enum.map(c, fn x -> try do boom(x, 3) rescue e -> Exception.message(e) end end)
  def received(c), do: Enum.map(c, fn x -> send(self(), {:got, x}); receive do {:got, ^x} -> -x end end)
  def boom(x, n) when is_integer(x), do: if(x == n, do: raise("boom #{x}"), else: x)

  def show(f) do
    IO.inspect(f.())
  rescue
    e ->
      IO.puts("#{inspect(e.__struct__)} #{e |> Exception.message() |> String.split("\n") |> hd() |> String.split(" in ") |> hd()}")

      for {m, f, a, loc} <- __STACKTRACE__, m == EnumLoops and f != :show do
        name = f |> Atom.to_string() |> String.split("-") |> Enum.at(1, f)
        IO.inspect({name, a, loc[:line]})
      end
  catch
    kind, reason -> IO.inspect({kind, reason})
  end
end

defmodule OwnCollection do
  defstruct [:of]

  defimpl Enumerable do
    def reduce(%{of: of}, acc, fun), do: Enumerable.List.reduce(of, acc, fun)
    def count(_), do: {:error, __MODULE__}
    def member?(_, _), do: {:error, __MODULE__}
    def slice(_), do: {:error, __MODULE__}
  end
end

alias EnumLoops, as: L
own = &struct(OwnCollection, of: &1)

collections = [
  [], [1, 2], [5, 3, 1], [1, 2, 3, 4], 1..2, 5..1//-2, %{}, MapSet.new([2]), own.([1, 2, 4]),
  Stream.map([1, 2], &(&1 + 1))
]

for c <- collections do
  L.show(fn -> L.map(c, :n) end)
  L.show(fn -> L.called(c, 3) end)
  L.show(fn -> L.reduce(c, 0) end)
  L.show(fn -> L.filter(c, 4) end)
  L.show(fn -> L.filter_call(c, 4) end)
  L.show(fn -> L.reject(c, 4) end)
  L.show(fn -> L.any(c, 4) end)
  L.show(fn -> L.all(c, 4) end)
  L.show(fn -> L.native(c) end)
  L.show(fn -> L.made(c) end)
  L.show(fn -> L.captured(c) end)
  L.show(fn -> L.shadowed(c) end)
  L.show(fn -> L.caught(c) end)
  L.show(fn -> L.received(c) end)
end

L.show(fn -> L.tail([5, 3], 0) end)
L.show(fn -> L.tail([5, 3], 4) |> length() end)
L.show(fn -> L.each([{1, 2}, 3], 2) end)
L.show(fn -> L.each([{1, 2}, 3], 3) end)
L.show(fn -> L.each([3], 3) end)
L.show(fn -> L.each(%{a: 2}, 2) end)
L.show(fn -> L.each(own.([{1, 3}, 3]), 3) end)
L.show(fn -> L.reduce([5, :a], 3) end)
L.show(fn -> L.reduce(%{1 => 2}, 3) end)
L.show(fn -> L.nested([5, 2]) end)
L.show(fn -> L.native([1, :a]) end)
L.show(fn -> L.range(1, 4) end)
L.show(fn -> L.range(4, 1) end)
L.show(fn -> L.range(1, :a) end)
L.show(fn -> L.ranges(1, 9, 3) end)
L.show(fn -> L.ranges(9, 1, -2) end)
L.show(fn -> L.ranges(9, 1, 0) end)
L.show(fn -> L.written() end)
L.show(fn -> L.range_fails(2) end)

for bad <- [nil, :a, 5, {1, 2}, "text", fn -> 1 end] do
  L.show(fn -> L.called(bad, 3) end)
  L.show(fn -> L.each(bad, 3) end)
  L.show(fn -> L.reduce(bad, 3) end)
  L.show(fn -> L.any(bad, 3) end)
end

for improper <- [[1 | 2], [1, 2 | :end]] do
  L.show(fn -> L.called(improper, 3) end)
  L.show(fn -> L.each(Enum.reduce([{7, 3}], improper, fn x, acc -> [x | tl(acc)] end), 3) end)
  L.show(fn -> L.reduce(improper, 3) end)
  L.show(fn -> L.filter(improper, 3) end)
  L.show(fn -> L.reject(improper, 3) end)
  L.show(fn -> L.any(improper, 3) end)
  L.show(fn -> L.all(improper, 5) end)
end

# The order of effects, and what a throw out of a loop leaves.
say = fn x -> IO.puts("say #{inspect(x)}"); x end
IO.inspect(Enum.reduce(say.([1, 2]), say.(0), fn x, acc -> say.(x + acc) end))
IO.inspect(catch_throw = try do Enum.each([1, 2, 3], fn x -> say.(x) == 2 && throw(x) end) catch x -> x end)
IO.inspect(catch_throw)
IO.inspect(Enum.any?([nil, say.(1), 2], fn x -> say.(x) end))
IO.inspect(Enum.all?([1, nil, 2], fn x -> say.(x) end))
{:ok, agent} = Agent.start_link(fn -> [] end)
Enum.each(1..3, fn x -> Agent.update(agent, &[x | &1]) end)
IO.inspect(Agent.get(agent, & &1))

defmodule OwnEnum do
  defmodule Enum, do: def(map(x, f), do: {:own, x, f.(1)})
  alias OwnEnum.Enum
  def go, do: Enum.map([1, 2], fn x -> x + 1 end)
end

defmodule Imported do
  import Enum
  def go, do: map([1, 2], fn x -> x + 1 end) |> reduce(fn a, b -> a * b end)
end

IO.inspect({OwnEnum.go(), Imported.go()})
