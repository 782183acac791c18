f = fn x -> with {:ok, a} <- x, do: a end
IO.inspect({f.({:ok, 1}), f.(:error)})
g = fn x, y ->
  with {:ok, a} <- x,
       b = a * 2,
       {:ok, c} when c > b <- y do
    {a, b, c}
  else
    {:ok, v} -> {:guard_failed, v}
    :error -> :err
    other -> {:other, other}
  end
end
IO.inspect([g.({:ok, 1}, {:ok, 5}), g.({:ok, 1}, {:ok, 2}), g.(:error, 1), g.({:ok, 1}, :zzz)])
IO.inspect(with do: 1)
IO.inspect(with a = 1, b = 2, do: a + b)
IO.inspect(with 1 <- 1, 2 <- 3, do: :never)
IO.inspect(with [h | _] <- [], do: h, else: ([] -> :empty))
IO.inspect((with x when is_integer(x) <- "s", do: x, else: (s when is_binary(s) -> {:bin, s})))
try do
  with {:ok, _} <- :nomatch do
    1
  else
    :other -> 2
  end
rescue
  e -> IO.inspect(e)
end
x = :outer
r = with x <- 1, y <- x + 1 do
  {x, y}
end
IO.inspect({r, x})
defmodule W do
  def run(m) do
    with %{a: a} <- m, {:ok, b} <- fetch(m, :b), _ = IO.puts("got #{a} #{b}"), true <- a < b do
      {:ok, a + b}
    else
      false -> {:error, :order}
      %{} -> {:error, :no_a}
      {:error, _} = e -> e
    end
  end

  defp fetch(m, k) do
    case m do
      %{^k => v} -> {:ok, v}
      _ -> {:error, {:missing, k}}
    end
  end
end
IO.inspect(W.run(%{a: 1, b: 2}))
IO.inspect(W.run(%{a: 3, b: 2}))
IO.inspect(W.run(%{a: 3}))
IO.inspect(W.run(%{}))
