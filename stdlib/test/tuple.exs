# Prints what each call returns or raises; the reference printed tuple.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** " <> inspect(e.__struct__) <> " " <> Exception.message(e))
  catch
    kind, reason -> IO.inspect({kind, reason})
  end
end

# Hides a value from the compiler's own checks.
any = &Function.identity/1
_ = any

IO.puts("# delete_at")
t.(fn -> Tuple.delete_at({1,2,3}, 0) end)
t.(fn -> Tuple.delete_at({1,2,3}, 2) end)
t.(fn -> Tuple.delete_at({1}, 0) end)
t.(fn -> Tuple.delete_at({1,2,3}, any.(5)) end)
t.(fn -> Tuple.delete_at({1,2,3}, any.(-1)) end)

IO.puts("# insert_at")
t.(fn -> Tuple.insert_at({1,2,3}, 3, :x) end)
t.(fn -> Tuple.insert_at({1,2,3}, 0, :x) end)
t.(fn -> Tuple.insert_at({}, 0, :x) end)
t.(fn -> Tuple.insert_at({1,2,3}, any.(4), :x) end)
t.(fn -> Tuple.insert_at({1,2,3}, any.(-1), :x) end)

IO.puts("# duplicate")
t.(fn -> Tuple.duplicate(1, 3) end)
t.(fn -> Tuple.duplicate(1, 0) end)
t.(fn -> Tuple.duplicate(1, any.(-1)) end)

IO.puts("# product")
t.(fn -> Tuple.product({}) end)
t.(fn -> Tuple.product({2,3}) end)
t.(fn -> Tuple.product({2,3.5, 2}) end)
t.(fn -> Tuple.product(any.(1)) end)

IO.puts("# sum")
t.(fn -> Tuple.sum({}) end)
t.(fn -> Tuple.sum({1,2.5}) end)
t.(fn -> Tuple.sum(any.(1)) end)
t.(fn -> Tuple.sum({:a}) end)

IO.puts("# to_list")
t.(fn -> Tuple.to_list({1, :b, "c"}) end)
t.(fn -> Tuple.to_list({}) end)
t.(fn -> Tuple.to_list(any.(1)) end)
