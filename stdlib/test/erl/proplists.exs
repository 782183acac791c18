# Prints what each call returns or raises; the reference printed proplists.out.
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

IO.puts("# get_value")
t.(fn -> :proplists.get_value(:a, [:a, {:b, 2}]) end)
t.(fn -> :proplists.get_value(:b, [:a, {:b, 2}]) end)
t.(fn -> :proplists.get_value(:b, [:a, {:b, 2, 3}]) end)
t.(fn -> :proplists.get_value(:b, [:a, {:b, 2, 3}, {:b, 7}]) end)
t.(fn -> :proplists.get_value(:c, [:a, {:b, 2, 3}], 9) end)
t.(fn -> :proplists.get_value(:c, any.(1), 9) end)
t.(fn -> :proplists.get_value(1, [1, {1, 5}]) end)
t.(fn -> :proplists.get_value(1, [{1.0, 4}, {1, 5}]) end)

IO.puts("# get_bool")
t.(fn -> :proplists.get_bool(:c, [:a, {:c, false}]) end)
t.(fn -> :proplists.get_bool(:a, [:a, {:c, false}]) end)
t.(fn -> :proplists.get_bool(:a, [{:a, true}, {:a, false}]) end)
t.(fn -> :proplists.get_bool(:a, [{:a, 1}, {:a, true}]) end)
t.(fn -> :proplists.get_bool(:z, [{:a, 1}, {:a, true}]) end)

IO.puts("# lookup")
t.(fn -> :proplists.lookup(:b, [:a, {:b, 2, 3}]) end)
t.(fn -> :proplists.lookup(:a, [:a, {:b, 2, 3}]) end)
t.(fn -> :proplists.lookup(:z, [:a, {:b, 2, 3}]) end)

IO.puts("# lookup_all")
t.(fn -> :proplists.lookup_all(:a, [:a, {:b, 2, 3}, {:a, 2}, {:a}]) end)

IO.puts("# append_values")
t.(fn -> :proplists.append_values(:a, [:a, {:a, [1,2]}, {:a, 3}, {:a, []}, {:a, 1, 2}]) end)

IO.puts("# get_all_values")
t.(fn -> :proplists.get_all_values(:a, [:a, {:a, 3}, {:a, 1, 2}, :b]) end)

IO.puts("# compact")
t.(fn -> :proplists.compact([{:a, true}, {:b, 1}, {1, true}, :c]) end)

IO.puts("# unfold")
t.(fn -> :proplists.unfold([:a, {:b, 1}, 3]) end)

IO.puts("# expand")
t.(fn -> :proplists.expand([{:a, [:x, :y]}], [:a, :b]) end)
t.(fn -> :proplists.expand([{:a, [:x, :y]}], [:b, :a, :c, :a]) end)
t.(fn -> :proplists.expand([{{:a, 1}, [:x, :y]}], [:b, :a, :c, {:a, 1}]) end)
t.(fn -> :proplists.expand([{{:a, 1}, [:x, :y]}], [:b, {:a, 1}, :a, :c, {:a, 1}]) end)
t.(fn -> :proplists.expand([{{:a, 1}, [:x, :y]}, {{:a, 2}, [:z]}], [{:a, 2}, {:a, 1}, :c]) end)

IO.puts("# get_keys")
t.(fn -> :proplists.get_keys([:a, {:a, 2}, 4]) end)

IO.puts("# normalize")
t.(fn -> :proplists.normalize([:a, {:b, 1}, {:no_c, true}], [{:negations, [no_c: :c]}, {:aliases, [b: :bb]}, {:expand, [{:a, [:q]}]}]) end)

IO.puts("# property")
t.(fn -> :proplists.property({:a, true}) end)
t.(fn -> :proplists.property({:a, 1}) end)
t.(fn -> :proplists.property(:a, true) end)
t.(fn -> :proplists.property(:a, 1) end)
t.(fn -> :proplists.property(1, true) end)

IO.puts("# split")
t.(fn -> :proplists.split([:a, {:b, 1}, {:c, 2}, :a, 5, {:d, 1, 2}], [:a, :c, :d, :z]) end)

IO.puts("# substitute_aliases")
t.(fn -> :proplists.substitute_aliases([{:a, :b}], [{:a, 1}, :a, {:a, true}, {:a, 1, 2}, :z, 4]) end)

IO.puts("# substitute_negations")
t.(fn -> :proplists.substitute_negations([{:no_a, :a}], [{:no_a, true}, :no_a, {:no_a, false}, {:no_a, 5}, :z]) end)

IO.puts("# to_map")
t.(fn -> :proplists.to_map([:a, {:b, 1}, {:a, 2}]) end)
t.(fn -> :proplists.to_map([:a, {:b, 1}, 7, {:a, 2, 3}]) end)
t.(fn -> :proplists.to_map([:a, {:b, 1}, {:no_c, true}], [{:negations, [no_c: :c]}]) end)

IO.puts("# from_map")
t.(fn -> :proplists.from_map(%{a: 1}) end)

IO.puts("# delete")
t.(fn -> :proplists.delete(:a, [:a, {:b, 1}, {:a, 2}]) end)

IO.puts("# is_defined")
t.(fn -> :proplists.is_defined(:a, [{:a, 3}]) end)
t.(fn -> :proplists.is_defined(:z, [{:a, 3}]) end)
t.(fn -> :proplists.is_defined(:a, [{:a}]) end)
