# dbg forms
defmodule Db do
  def pipes do
    [1, 2, 3] |> Enum.map(&(&1 * 2)) |> Enum.sum() |> dbg()
    [1, 2] |> dbg() |> Enum.sum()
    "abc" |> String.upcase() |> String.reverse() |> dbg(limit: 2)
    1 |> then(&(&1 + 1)) |> dbg
  end
  def kase(x) do
    dbg(case x do
      1 -> :one
      y when y > 5 -> :big
      _ -> :other
    end)
  end
  def con(x) do
    dbg(cond do
      x == 1 -> :one
      x > 5 and x < 10 -> :mid
      true -> :other
    end)
  end
  def iff(x) do
    dbg(if x > 1, do: :big, else: :small)
    dbg(if(x > 100) do
      :huge
    end)
    dbg(unless x, do: 1, else: 2)
  end
  def wit(x) do
    dbg(with {:ok, a} <- x, b = a + 1, {:ok, c} <- {:ok, b} do
      a + b + c
    else
      :error -> :err
      other -> {:other, other}
    end)
    dbg(with {:ok, a} when a > 1 <- x, do: a)
  end
  def logic(a, b) do
    dbg(a and b)
    dbg(a || b)
    dbg(a && not b)
    dbg((a or b) and a)
  end
  def misc(x) do
    dbg(x)
    dbg(x + 1)
    dbg({x, 1})
    dbg(%{a: x})
    dbg([x | [1]])
    dbg("a#{x}")
    dbg(:atom)
    dbg(x = 5)
    dbg(x)
    dbg((y = x; y * 2))
    dbg(for i <- 1..2, do: i)
    dbg(try do raise "a" rescue e -> e.message end)
    dbg(Enum.map([1], fn z ->
      z * 2
    end))
    dbg(~r/a/)
    dbg(nil)
    dbg(self() == self())
    dbg(x |> to_string())
    dbg(String.length("abc"))
    dbg(quote(do: a + b))
    dbg(assigns = %{a: 1}, width: 10)
    dbg(Enum.to_list(1..50), limit: 3)
    dbg()
  end
  defmacro m(x), do: quote(do: unquote(x) * 2)
end
Db.pipes; Db.kase(1); Db.kase(7); Db.kase(3); Db.con(1); Db.con(7); Db.con(50); Db.iff(2); Db.iff(200); Db.wit({:ok, 1}); Db.wit(:error); Db.wit(9); Db.wit({:ok, 5})
Db.logic(true, false); Db.logic(false, true); Db.misc(3)
