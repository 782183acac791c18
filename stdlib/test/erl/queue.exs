# Prints what each call returns or raises; the reference printed queue.out.
t = fn f ->
  try do
    IO.inspect(f.(), custom_options: [sort_maps: true])
  rescue
    e -> IO.puts("** " <> inspect(e.__struct__) <> " " <> Exception.message(e))
  catch
    kind, reason -> IO.inspect({kind, reason})
  end
end

# Hides a value from the compiler's own checks.
any = &Function.identity/1
_ = any

IO.puts("# new")
t.(fn -> :queue.new() end)

IO.puts("# is_queue")
t.(fn -> :queue.is_queue(1) end)
t.(fn -> :queue.is_queue({[],[]}) end)

IO.puts("# is_empty")
t.(fn -> :queue.is_empty(:queue.new()) end)
t.(fn -> :queue.is_empty(any.(1)) end)

IO.puts("# len")
t.(fn -> :queue.len(any.(1)) end)
t.(fn -> :queue.len(:queue.from_list([1,2,3])) end)

IO.puts("# in")
t.(fn -> :queue.in(1,any.(2)) end)

IO.puts("# in_r")
t.(fn -> :queue.in_r(1,any.(2)) end)

IO.puts("# in")
t.(fn -> :queue.in(1,{[],[2]}) end)

IO.puts("# out")
t.(fn -> :queue.out(any.(2)) end)
t.(fn -> :queue.out({[3,2,1],[]}) end)

IO.puts("# out_r")
t.(fn -> :queue.out_r({[],[3,2,1]}) end)

IO.puts("# get")
t.(fn -> :queue.get(:queue.new()) end)

IO.puts("# get_r")
t.(fn -> :queue.get_r(:queue.new()) end)

IO.puts("# get")
t.(fn -> :queue.get(any.(1)) end)

IO.puts("# peek")
t.(fn -> :queue.peek(:queue.new()) end)

IO.puts("# peek_r")
t.(fn -> :queue.peek_r(:queue.new()) end)

IO.puts("# peek")
t.(fn -> :queue.peek(any.(1)) end)

IO.puts("# drop")
t.(fn -> :queue.drop(:queue.new()) end)

IO.puts("# drop_r")
t.(fn -> :queue.drop_r(:queue.new()) end)

IO.puts("# head")
t.(fn -> :queue.head(any.(1)) end)

IO.puts("# tail")
t.(fn -> :queue.tail(:queue.new()) end)

IO.puts("# to_list")
t.(fn -> :queue.to_list(any.(1)) end)

IO.puts("# from_list")
t.(fn -> :queue.from_list(any.(1)) end)

IO.puts("# split")
t.(fn -> :queue.split(9,:queue.from_list([1])) end)
t.(fn -> :queue.split(any.(-1),:queue.from_list([1])) end)

IO.puts("# join")
t.(fn -> :queue.join(:queue.new(),any.(1)) end)

IO.puts("# mixed")
t.(fn -> for n <- 0..9, do: :queue.from_list(Enum.to_list(1..n//1)) end)
t.(fn -> for n <- 0..9, do: :queue.out(:queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> for n <- 0..9, do: :queue.out_r(:queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> for n <- 1..9, do: :queue.drop(:queue.drop(:queue.from_list(Enum.to_list(0..n//1)))) end)
t.(fn -> for n <- 1..9, do: :queue.drop_r(:queue.drop_r(:queue.from_list(Enum.to_list(0..n//1)))) end)
t.(fn -> for n <- 0..7, m <- 0..n, do: :queue.split(m, :queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> for n <- 0..4, m <- 0..4, do: :queue.join(:queue.from_list(Enum.to_list(1..n//1)), :queue.from_list(Enum.to_list(10..(m + 9)//1))) end)
t.(fn -> for n <- 0..7, do: :queue.filter(&(rem(&1, 3) != 0), :queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> for n <- 0..7, do: :queue.filter(&(&1 > 3), :queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> for n <- 0..7, do: :queue.filter(&(&1 < 3), :queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> for n <- 0..7, do: :queue.filter(&List.duplicate(&1, rem(&1, 3)), :queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> for n <- 0..7, do: :queue.filtermap(&(&1 > 2 and {true, -&1}), :queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> for n <- 0..7, k <- 1..7, do: :queue.delete(k, :queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> for n <- 0..7, k <- 1..7, do: :queue.delete_r(k, :queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> for n <- 0..7, k <- 1..7, do: :queue.delete_with(&(&1 > k), :queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> for n <- 0..7, k <- 1..7, do: :queue.delete_with_r(&(&1 < k), :queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> for n <- 0..5, do: :queue.reverse(:queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> for n <- 0..5, do: {:queue.all(&(&1 < 4), :queue.from_list(Enum.to_list(1..n//1))), :queue.any(&(&1 > 3), :queue.from_list(Enum.to_list(1..n//1))), :queue.member(3, :queue.from_list(Enum.to_list(1..n//1)))} end)
t.(fn -> for n <- 0..5, do: :queue.fold(&[&1 | &2], [], :queue.from_list(Enum.to_list(1..n//1))) end)
t.(fn -> Enum.reduce(1..60, {:queue.new(), []}, fn i, {q, log} -> q = (case rem(i * i * 7 + i, 11) do r when r < 4 -> :queue.in(i, q); r when r < 7 -> :queue.in_r(i, q); r when r < 9 -> elem(:queue.out(q), 1); _ -> elem(:queue.out_r(q), 1) end); {q, [q | log]} end) |> elem(1) |> Enum.take(45) end)
t.(fn -> {:queue.cons(1, :queue.new()), :queue.snoc(:queue.new(), 1), :queue.daeh(:queue.from_list([1, 2])), :queue.last(:queue.from_list([1, 2])), :queue.init(:queue.from_list([1, 2, 3])), :queue.lait(:queue.from_list([1, 2])), :queue.liat(:queue.from_list([1, 2, 3, 4]))} end)
t.(fn -> for m <- 0..9, do: :queue.split(m, :queue.from_list(Enum.to_list(1..9))) end)
t.(fn -> for m <- 0..8, do: :queue.split(m, {[8, 7, 6, 5, 4, 3, 2], [1]}) end)
t.(fn -> for m <- 0..8, do: :queue.split(m, {[8], [1, 2, 3, 4, 5, 6, 7]}) end)
