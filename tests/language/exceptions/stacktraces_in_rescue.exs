defmodule ST do
  def a(x), do: b(x) + 1
  def b(x), do: c(x) * 2
  def c(x) when x > 0, do: if(x < 10, do: raise(ArgumentError, "c #{x}"), else: x)
  def run do
    a(1)
  rescue
    e ->
      st = __STACKTRACE__ |> Enum.filter(fn {m, _, _, _} -> m == ST end) |> Enum.map(fn {m, f, a, i} -> {m, f, a, i[:line]} end)
      {e.message, st}
  end

  def blame do
    c(0)
  rescue
    e ->
      {blamed, st} = Exception.blame(:error, e, __STACKTRACE__)
      {blamed.args, hd(st) |> elem(1)}
  end

  def fun do
    f = Process.get(:none, fn y -> if y, do: raise("in fun #{y}"), else: y end)
    f.(1) <> "x"
  rescue
    _ -> __STACKTRACE__ |> hd() |> then(fn {m, f, a, i} -> {m, f |> to_string() |> String.contains?("fun"), a, i[:line]} end)
  end

  def rr do
    try do
      c(5)
    rescue
      e -> reraise e, [{Custom, :frame, 0, []}]
    end
  rescue
    _ -> __STACKTRACE__ |> hd()
  end

  def th do
    throw(:x)
  catch
    :throw, :x -> __STACKTRACE__ |> hd() |> elem(1)
  end

  def ex do
    exit(:y)
  catch
    :exit, :y -> __STACKTRACE__ |> hd() |> elem(1)
  end
end

IO.inspect(ST.run())
IO.inspect(ST.blame())
IO.inspect(ST.fun())
IO.inspect(ST.rr())
IO.inspect({ST.th(), ST.ex()})
