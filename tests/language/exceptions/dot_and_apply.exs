# What is not a map has no field, what is not an atom is no module.
any = fn x -> Process.get(:none, x) end

t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end

t.(fn -> true.foo end)
t.(fn -> nil.foo end)
t.(fn -> any.(nil).foo end)
t.(fn -> any.(nil).foo() end)
t.(fn -> any.(1).foo() end)
t.(fn -> any.(1).foo(1) end)
t.(fn -> any.(1).foo end)
t.(fn -> apply(any.(1), :foo, [1, 2]) end)
t.(fn -> apply(any.(1), any.(2), [1, 2]) end)
t.(fn -> apply(:a, any.(2), [1, 2]) end)
t.(fn -> apply(any.(:a), any.(2), [1, 2 | 3]) end)
t.(fn -> apply(any.(:a), any.(:b), [1, 2 | 3]) end)
t.(fn -> apply(any.(:a), any.(:b), 3) end)
t.(fn -> apply(any.(1), any.(:b), 3) end)
t.(fn -> apply(any.(1), []) end)
t.(fn -> apply(nil, :foo, []) end)
t.(fn -> :maps.from_keys(any.(%{}), 1) end)
t.(fn -> :maps.update(:a, 1, any.(%{})) end)
t.(fn -> Map.replace!(%{}, :a, any.(1)) end)
t.(fn -> get_in([nil], [Access.at(0), Access.at!(0)]) end)
t.(fn -> get_in(any.(nil), [Access.key!(:a)]) end)
t.(fn -> get_in(any.(nil), [fn _, _, _ -> 3 end]) end)
t.(fn -> update_in(any.(nil), [Access.key!(:a)], & &1) end)
