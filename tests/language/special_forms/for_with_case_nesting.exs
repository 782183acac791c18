r = for x <- [1, 2, 3], {:ok, y} <- [if(x > 1, do: {:ok, x}, else: :error)] do
  case y do
    2 -> :two
    n -> with true <- n > 2, m = n * 2 do
      {:big, m}
    end
  end
end
IO.inspect(r)
f = fn list ->
  for x <- list, reduce: %{} do
    acc ->
      cond do
        x in [1, 3] -> Map.update(acc, :odd, [x], &[x | &1])
        true -> Map.update(acc, :even, 1, fn n -> n + 1 end)
      end
  end
end
IO.inspect(f.([1, 2, 3, 4]) |> Enum.sort())
x = try do
  for i <- 1..5 do
    if i == 3, do: throw({:found, i})
    i
  end
catch
  {:found, n} -> n
end
IO.inspect(x)
y = with {:ok, a} <- {:ok, 1} do
  try do
    raise "x"
  rescue
    _ -> a + 1
  else
    _ -> :never
  after
    send(self(), :after_ran)
  end
end
IO.inspect({y, receive do m -> m end})
z = case (fn -> {:ok, [1, 2]} end).() do
  {:ok, [h | t]} when h > 0 ->
    if t != [] do
      Enum.map(t, fn
        2 -> :two
        _ -> :other
      end)
    end
end
IO.inspect(z)
IO.inspect(if x = Enum.find([1, 2, 3], &(&1 > 1)), do: x * 10)
IO.inspect(case 5 do n when n > 3 -> (if n > 4, do: (case n do 5 -> :deep end)) end)
