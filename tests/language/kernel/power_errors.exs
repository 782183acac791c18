for {a, b} <- [{1, :a}, {:a, 2}, {nil, nil}, {2, -1}, {2.0, 3}, {0, 0}, {2, 100}] do
  IO.inspect(try do a ** b rescue e -> {e.__struct__, Exception.message(e)} end)
end

for source <- ["&{&1, &Enum.count/1}", "&Enum.map(&1, &is_atom/1)", "&(&1 + (& &1))"] do
  {result, told} = Code.with_diagnostics(fn -> try do Code.eval_string(source); :ok rescue e -> e.__struct__ end end)
  IO.inspect({result, for(d <- told, do: d.message)})
end
