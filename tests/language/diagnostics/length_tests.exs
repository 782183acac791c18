# Counting a list to know whether it is empty, in guards of clauses (not of definitions).
defmodule Lengths do
  def a(v) do
    case v do
      _ when length(v) == 0 -> 1
      _ when length(v) > 0 -> 2
      [x | _] when length(hd(v)) > 1 when length(x) > 0 -> 3
      _ when length(v) != 0 -> 4
      _ when 0 < length(v) -> 5
      _ when length(v) == 0 and v == [] -> 6
    end
  end

  def b(v) when length(v) == 0, do: v

  def c(v) do
    _ = fn x when length(x) == 0 -> x end
    _ = for x when length(x) > 0 <- v, length(x) == 0, do: x
    with x when length(x) == 0 <- v, do: x
  end

  def d(v) do
    try do
      v
    catch
      _, x when length(x) == 0 -> x
    else
      x when length(x) > 0 -> x
    end
  end
end
