# The functions that guards and bodies may call.
hide = fn {:ok, pid} when is_pid(pid) -> {:ok, :a_pid}; other -> other end
fns = [is_atom: 1, is_float: 1, is_integer: 1, is_list: 1, is_number: 1, is_pid: 1, is_port: 1, is_reference: 1, is_tuple: 1, is_map: 1, is_map_key: 2, is_binary: 1, is_bitstring: 1, is_boolean: 1, is_function: 1, is_function: 2, is_record: 2, is_record: 3, and: 2, or: 2, not: 1, xor: 2, andalso: 2, orelse: 2, andalso: 1, and: 3, or: 3, or: 1, andalso: 3, and: 1, and: 0, abs: 1, element: 2, hd: 1, length: 1, map_get: 2, map_size: 1, max: 2, min: 2, node: 0, node: 1, round: 1, floor: 1, ceil: 1, float: 1, size: 1, bit_size: 1, byte_size: 1, tuple_size: 1, tl: 1, trunc: 1, binary_part: 2, binary_part: 3, +: 2, -: 2, +: 1, -: 1, *: 2, /: 2, div: 2, rem: 2, band: 2, bor: 2, bxor: 2, bnot: 1, bsl: 2, bsr: 2, >: 2, >=: 2, <: 2, "=<": 2, "=:=": 2, ==: 2, "=/=": 2, "/=": 2, self: 0, get_tcw: 0, is_seq_trace: 0, message: 1, return_trace: 0, process_dump: 0, caller: 0, display: 1, set_seq_token: 2, get_seq_token: 0, silent: 1, exception_trace: 0, const: 1, const: 2, is_constant: 1, is_nil: 1, is_even: 1, list_to_tuple: 1]
for {f, n} <- fns do
  args = case {f, n} do
    {x, 2} when x in [:is_map_key, :map_get] -> [:a, :"$1"]
    {:element, 2} -> [1, :"$3"]
    {:is_record, 2} -> [:"$3", :x]
    {:is_record, 3} -> [:"$3", :x, 1]
    {x, _} when x in [:hd, :tl, :length] -> [:"$4"]
    {x, 1} when x in [:bit_size, :byte_size] -> ["abc"]
    {:binary_part, 2} -> ["abc", {{0, 1}}]
    {:binary_part, 3} -> ["abc", 0, 1]
    {:is_function, 2} -> [:"$2", 1]
    {x, n} when x in [:and, :or, :not, :xor, :andalso, :orelse] and n > 0 -> Enum.map(1..n, &(&1 == 1))
    {:tuple_size, 1} -> [:"$3"]
    {:size, 1} -> [:"$3"]
    {:map_size, 1} -> [:"$1"]
    {_, 0} -> []
    {_, n} -> Enum.map(1..n, fn i -> i end)
  end
  ms = [{{:"$1", :"$2", :"$3", :"$4"}, [], [List.to_tuple([f | args])]}]
  IO.inspect({f, n, :ets.test_ms({%{a: 1}, 2, {:x}, [1,2]}, ms) |> hide.()})
end
