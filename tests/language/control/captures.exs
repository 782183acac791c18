fs = [
  &(&1 + 1), &(&1), & &1, &{&1, &1}, &[&1, 2], &"x#{&1}", &%{a: &1}, &(&1.a), &(&1[:a]), &to_string/1, &String.upcase/1, &Kernel.-/1, &:erlang.abs/1,
  &hd(&1), &Enum.map(&1, fn x -> x * 2 end), &(if &1, do: 1, else: 2), &<<&1>>, &(-&1), &not/1, &is_nil/1, &(&1 in [1, 2]), &Integer.to_string(&1, 2), &match?({_, _}, &1), &"#{&1}-#{&1}"
]
args = [1, 2, 3, 4, 5, 6, 7, %{a: 8}, [a: 9], :x, "y", 5, -3, [1, 2], [1, 2], nil, ?a, 3, true, nil, 2, 5, {1, 2}, 1]
for {f, a} <- Enum.zip(fs, args), do: IO.inspect(f.(a))
IO.inspect((&+/2).(1, 2))
IO.inspect(Enum.reduce([1, 2, 3], &*/2))
IO.inspect(Enum.map([1, 2], &Kernel.+(&1, 10)))
IO.inspect((&(&1 <> &2 <> &3)).("a", "b", "c"))
IO.inspect((&(&2 - &1)).(1, 5))
add = &(&1 + &2)
IO.inspect(Enum.zip_with([1, 2], [3, 4], add))
IO.inspect(&String.upcase/1)
m = String
IO.inspect((&m.upcase/1).("a"))
IO.inspect(Function.info(&String.upcase/1, :arity))
IO.inspect(is_function(&(&1 + 1), 1))
compose = fn f, g -> &(f.(g.(&1))) end
IO.inspect(compose.(&(&1 * 2), &(&1 + 1)).(5))
IO.inspect((&(fn x -> x + &1 end).(10)).(5))
IO.inspect(Enum.sort_by(["ccc", "a", "bb"], &byte_size/1))
IO.inspect(Enum.map([{1, 2}], fn {a, b} -> a + b end))
IO.inspect((& &1).(1))
IO.inspect(Enum.map([[1, 2]], &Enum.sum/1))
IO.inspect((&Enum.at(&1, &2)).([5, 6], 1))
IO.inspect((&%{&1 | a: 2}).(%{a: 1}))
