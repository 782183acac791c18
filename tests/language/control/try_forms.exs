defmodule TF do
  def a(f) do
    try do
      f.()
    rescue
      e in ArgumentError -> {:arg, e.message}
      e in [RuntimeError, KeyError] -> {:two, e.__struct__}
      x in _ -> {:any, x.__struct__}
    catch
      :exit, r -> {:exit, r}
      :throw, v -> {:throw, v}
    else
      :ok -> :else_ok
      v when is_integer(v) -> {:else_int, v}
    after
      IO.puts("after")
    end
  end

  def b(x) do
    if x == 1, do: raise("one")
    if x == 2, do: throw(:two)
    if x == 3, do: exit(:three)
    x
  rescue
    RuntimeError -> :rescued
  catch
    v -> {:caught, v}
  else
    4 -> :four
    n -> {:n, n}
  after
    IO.puts("done b")
  end

  def c do
    try do
      raise "a"
    after
      IO.puts("cleanup")
    end
  rescue
    e -> {:outer, e.message}
  end

  def d do
    try do
      :erlang.error(:badarith)
    rescue
      e in ArithmeticError -> e.message
    end
  end

  def e(x) do
    try do
      case x do
        1 -> :one
      end
    rescue
      e in CaseClauseError -> e.term
    end
  end

  def f do
    try do
      throw({:v, 1})
    catch
      {:v, n} when n > 5 -> :big
      {:v, n} -> {:small, n}
    end
  end

  def g do
    try do
      try do
        raise ArgumentError, "inner"
      rescue
        e in RuntimeError -> {:wrong, e}
      end
    rescue
      e -> {:right, Exception.message(e)}
    end
  end

  def h do
    try do
      raise "first"
    rescue
      e -> reraise %ArgumentError{message: e.message <> " again"}, __STACKTRACE__
    end
  rescue
    e -> e
  end

  def i do
    try do
      exit({:shutdown, 1})
    catch
      kind, reason -> {kind, reason}
    end
  end

  def j do
    x = 1
    y = try do
      x = 2
      x
    rescue
      _ -> 3
    end
    {x, y}
  end
end

for f <- [fn -> :ok end, fn -> 5 end, fn -> raise ArgumentError, "m" end, fn -> raise "r" end, fn -> Map.fetch!(%{}, :a) end, fn -> exit(:bye) end, fn -> throw(1) end, fn -> hd([]) end, fn -> 1 + :a end, fn -> :erlang.error(:custom) end], do: IO.inspect(TF.a(f))
for x <- 1..5, do: (try do IO.inspect(TF.b(x)) catch k, v -> IO.inspect({k, v}) end)
IO.inspect([TF.c(), TF.d(), TF.e(2), TF.f(), TF.g(), TF.h(), TF.i(), TF.j()])
try do
  TF.a(fn -> :nomatch end)
rescue
  e -> IO.inspect(e)
end
