# Captured names in calls of Enum.
defmodule EnumCaptures do
  def small(x), do: x + 1
  def large(x) when is_integer(x) and x > 0, do: if(x == 3, do: raise("large #{x}"), else: {x, x, x, [x], %{x: x}, small(x)})
  def plus(x, acc), do: x + acc
  defmacro twice(x), do: quote(do: unquote(x) * 2)

  def local(c), do: {:local, Enum.map(c, &small/1)}
  def local_large(c), do: {:local_large, Enum.map(c, &large/1)}
  def reduced(c), do: {:reduced, Enum.reduce(c, 0, &plus/2)}
  def summed(c), do: {:summed, Enum.reduce(c, 0, &Kernel.+/2)}
  def remote(c), do: {:remote, Enum.map(c, &Integer.to_string/1)}
  def qualified(c), do: {:qualified, Enum.map(c, &__MODULE__.large/1)}
  def native(c), do: {:native, Enum.map(c, &:erlang.integer_to_list/1)}
  def instruction(c), do: {:instruction, Enum.map(c, &hd/1)}
  def tests(c), do: {Enum.filter(c, &is_atom/1), Enum.reject(c, &is_integer/1), Enum.any?(c, &is_list/1), Enum.all?(c, &is_number/1)}
  def each(c), do: Enum.each(c, &IO.inspect/1)
  def by_macro(c), do: Enum.map(c, &twice/1)
  def unknown(c, m), do: Enum.map(c, &m.to_string/1)
  def missing(c), do: Enum.map(c, &Integer.no_such_function/1)
  def raises(c), do: Enum.map(c, &:erlang.error/1)
  def throws(c), do: Enum.map(c, &throw/1)
  def range(n), do: {Enum.map(1..n, &small/1), Enum.reduce(1..n, 1, &*/2), Enum.filter(1..4, &large_enough/1)}
  def known, do: Enum.map([1, 2], &Integer.to_string/1)
  defp large_enough(x), do: x > 2

  def show(f) do
    IO.inspect(f.())
  rescue
    e ->
      IO.puts("#{inspect(e.__struct__)} #{e |> Exception.message() |> String.split("\n") |> hd()}")
      for {m, f, a, loc} <- __STACKTRACE__, m in [EnumCaptures, Integer, :erlang], f != :show, do: IO.inspect({m, f, a, loc[:line]})
  catch
    kind, reason -> IO.inspect({kind, reason})
  end
end

alias EnumCaptures, as: C

for c <- [[], [1, 2], [1, 3, 2], [1, :a], [[1], [2]], [[1], 2], 1..2, MapSet.new([1, 2]), %{}, nil] do
  for f <- [&C.local/1, &C.local_large/1, &C.reduced/1, &C.summed/1, &C.qualified/1, &C.native/1, &C.instruction/1, &C.each/1, &C.by_macro/1, &C.raises/1, &C.throws/1] do
    C.show(fn -> f.(c) end)
  end
end

C.show(fn -> C.remote([1, 2]) end)
C.show(fn -> C.tests([1, :a, 2.0, nil, [1]]) end)
C.show(fn -> C.tests([]) end)
C.show(fn -> C.unknown([1, 2], Integer) end)
C.show(fn -> C.missing([]) end)
C.show(fn -> C.missing([1]) end)
C.show(fn -> C.range(4) end)
C.show(fn -> C.known() end)
