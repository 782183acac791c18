f = fn
  x when is_atom(x) and not is_nil(x) and not is_boolean(x) -> :atom
  x when is_boolean(x) -> :bool
  nil -> nil
  x when is_integer(x) and x in 1..5 -> :small
  x when is_integer(x) and abs(x) > 100 -> :huge
  x when is_integer(x) and rem(x, 2) == 0 and div(x, 2) > 4 -> :even
  x when is_float(x) and trunc(x) == 3 -> :three
  x when is_number(x) -> :num
  x when is_tuple(x) and tuple_size(x) > 1 and elem(x, 0) == :k -> :ktuple
  x when is_list(x) and length(x) == 2 and hd(x) == 1 -> :list1
  x when is_list(x) and tl(x) == [] -> :single
  x when is_struct(x, Range) -> :range
  x when is_struct(x) -> :struct
  x when is_map(x) and map_size(x) == 0 -> :empty_map
  x when is_map_key(x, :a) and :erlang.map_get(:a, x) == 1 -> :a1
  x when is_function(x, 2) -> :fun2
  x when is_function(x) -> :fun
  x when is_binary(x) and byte_size(x) == 3 -> :bin3
  x when is_bitstring(x) and bit_size(x) == 3 -> :bits3
  x when is_pid(x) and x == self() and node(x) == node() -> :me
  x when is_reference(x) -> :ref
  x when is_exception(x) -> :exc
  _ -> :other
end

for x <- [:a, true, nil, 3, 500, 10, 7, 3.5, 1.5, {:k, 1}, {1}, [1, 2], [5], 1..2, MapSet.new(), %{}, %{a: 1}, %{a: 2}, fn _, _ -> 1 end, fn -> 1 end, "abc", "ab", <<1::3>>, self(), make_ref()], do: IO.inspect(f.(x))
