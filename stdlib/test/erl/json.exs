# Prints what each call returns or raises; the reference printed json.out.
t = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("** #{inspect(e.__struct__)} #{Exception.message(e)}")
  catch
    k, r -> IO.inspect({k, r})
  end
end

raw = fn f ->
  try do
    IO.inspect(f.())
  catch
    k, r -> IO.inspect({k, r})
  end
end

s = &IO.iodata_to_binary/1

for v <- [1, 1.5, :null, true, :foo, "é\"\n", [1, [2]], [], %{a: 1}, %{1 => "x"}, %{1.5 => 2}, nil, %{"k" => %{"l" => []}}] do
  t.(fn -> {v, s.(:json.encode(v))} end)
end

for v <- [{1}, <<255>>, <<"a", 0xC3>>, [1 | 2], %{{1} => 2}, ~c"ab"] do
  raw.(fn -> {v, s.(:json.encode(v))} end)
end

t.(fn -> s.(:json.encode_integer(5)) end)
t.(fn -> s.(:json.encode_float(1.5)) end)
t.(fn -> s.(:json.encode_float(1.0e100)) end)
t.(fn -> s.(:json.encode_atom(:abc, &:json.encode_value/2)) end)
t.(fn -> s.(:json.encode_binary("é\u{1F600}</")) end)
t.(fn -> s.(:json.encode_binary_escape_all("é\u{1F600}</\n")) end)
t.(fn -> s.(:json.encode_list([1, 2], &:json.encode_value/2)) end)
t.(fn -> s.(:json.encode_map(%{a: 1}, &:json.encode_value/2)) end)
t.(fn -> s.(:json.encode_map_checked(%{a: 1}, &:json.encode_value/2)) end)
raw.(fn -> s.(:json.encode_map_checked(%{1 => 1, "1" => 2}, &:json.encode_value/2)) end)
t.(fn -> s.(:json.encode_key_value_list([{:b, 1}, {"a", 2}, {3, 4}], &:json.encode_value/2)) end)
raw.(fn -> s.(:json.encode_key_value_list_checked([{:b, 1}, {"b", 2}], &:json.encode_value/2)) end)
t.(fn -> s.(:json.encode_value("x", &:json.encode_value/2)) end)

pairs = fn
  {a, b}, encode -> :json.encode_list([a, b], encode)
  other, encode -> :json.encode_value(other, encode)
end

t.(fn -> s.(:json.encode([{1, {2, 3}}], pairs)) end)

for v <- ["1", " [1, 2.5, \"x\"] ", "{\"a\":null}", "", "[1", "x", "\"\\ud800x\"", "1 2", "{\"a\":1,\"a\":2}", "1e400"] do
  raw.(fn -> {v, :json.decode(v)} end)
end

raw.(fn -> :json.decode("[1] [2]", :ok, %{}) end)
raw.(fn -> :json.decode("[1,null]", 0, %{array_push: fn v, acc -> [{:v, v} | acc] end, null: nil}) end)
raw.(fn -> :json.decode("12 ", 0, %{integer: fn b -> {:int, b} end}) end)

continue = fn chunks ->
  [first | rest] = chunks

  Enum.reduce(rest, :json.decode_start(first, :acc, %{}), fn
    chunk, {:continue, state} -> :json.decode_continue(chunk, state)
    _chunk, done -> done
  end)
end

tag = fn
  {:continue, _} -> :continue
  other -> other
end

raw.(fn -> tag.(continue.(["[1,", "2]"])) end)
raw.(fn -> tag.(continue.(["[1,", "2"])) end)
raw.(fn -> tag.(continue.(["12"])) end)
raw.(fn -> tag.(continue.(["12", "3", :end_of_input])) end)
raw.(fn -> tag.(continue.(["\"ab", "c\"", "rest"])) end)
raw.(fn -> tag.(continue.(["{\"a\"", ":tr", "ue} x"])) end)
raw.(fn -> tag.(continue.(["[1", :end_of_input])) end)
raw.(fn -> tag.(continue.(["", " ", "true"])) end)


