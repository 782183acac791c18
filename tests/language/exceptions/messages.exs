tests = [
  fn -> hd([]) end, fn -> tl(1) end, fn -> elem({1}, 5) end, fn -> length(:a) end, fn -> byte_size(1) end, fn -> map_size([]) end, fn -> tuple_size([]) end,
  fn -> String.to_integer("x") end, fn -> String.to_existing_atom("zzz_not_there_yet") end, fn -> String.to_float("1") end, fn -> Integer.parse(1) end,
  fn -> :erlang.list_to_atom([-1]) end, fn -> apply(:a, :b, [1]) end, fn -> abs("x") end, fn -> div(1, 0) end, fn -> rem(1, 0) end, fn -> 1 / 0 end,
  fn -> :math.sqrt(-1) end, fn -> Enum.fetch!([], 0) end, fn -> Map.fetch!(%{}, :x) end, fn -> Keyword.fetch!([], :x) end, fn -> List.first(:a) end,
  fn -> put_elem({1}, 3, 1) end, fn -> send(:not_registered_zz, 1) end, fn -> spawn(1) end, fn -> :erlang.binary_to_term("x") end,
  fn -> Tuple.duplicate(1, -1) end, fn -> String.duplicate("a", -1) end, fn -> raise "x" end, fn -> struct!(Range, foo: 1) end, fn -> Enum.into([1], %{}) end,
  fn -> Map.new([1]) end, fn -> to_string(%{}) end, fn -> Enum.count(5) end, fn -> String.at("a", :b) end, fn -> raise KeyError, key: 1, term: %{} end
]
for {t, i} <- Enum.with_index(tests) do
  try do
    IO.inspect({i, t.()})
  rescue
    e -> IO.puts("#{i} #{inspect(e.__struct__)}: #{Exception.message(e) |> String.split("\n") |> hd()}")
  end
end
