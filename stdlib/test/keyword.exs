# Prints what each call returns or raises; the reference printed keyword.out.
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

IO.puts("# keyword?")
t.(fn -> Keyword.keyword?([{:a, 1}|any.(1)]) end)
t.(fn -> Keyword.keyword?(any.([{"a", 1}])) end)
t.(fn -> Keyword.keyword?(any.(1)) end)
t.(fn -> Keyword.keyword?([]) end)
t.(fn -> Keyword.keyword?([a: 1]) end)

IO.puts("# new")
t.(fn -> Keyword.new() end)
t.(fn -> Keyword.new([a: 1, b: 2, a: 3]) end)
t.(fn -> Keyword.new(any.([1])) end)
t.(fn -> Keyword.new(any.([{"a", 1}])) end)
t.(fn -> Keyword.new(any.([{:b, 1},{"a", 1}])) end)
t.(fn -> Keyword.new(%{a: 1}) end)
t.(fn -> Keyword.new([:a, :b, :a], fn x -> {x, x} end) end)
t.(fn -> Keyword.new(any.(["a"]), fn x -> {x, x} end) end)
t.(fn -> Keyword.new([a: 1, b: 2, c: 3, b: 4, a: 5]) end)

IO.puts("# from_keys")
t.(fn -> Keyword.from_keys([:a, :b, :a], 1) end)
t.(fn -> Keyword.from_keys([], 1) end)
t.(fn -> Keyword.from_keys(any.(["a"]), 1) end)
t.(fn -> Keyword.from_keys(any.(1), 1) end)

IO.puts("# get")
t.(fn -> Keyword.get([a: nil], :a, 1) end)
t.(fn -> Keyword.get([a: 1], :b) end)
t.(fn -> Keyword.get([b: 1, a: 1, a: 2], :a) end)
t.(fn -> Keyword.get(any.(%{a: 1}), :b) end)
t.(fn -> Keyword.get([a: 1], any.("a")) end)

IO.puts("# get_and_update")
t.(fn -> Keyword.get_and_update([a: 1, a: 2], :a, fn x -> {x, 5} end) end)
t.(fn -> Keyword.get_and_update([b: 3, a: 1, c: 7, a: 2], :a, fn x -> {x, 5} end) end)
t.(fn -> Keyword.get_and_update([a: 1, a: 2], :b, fn x -> {x, 5} end) end)
t.(fn -> Keyword.get_and_update([a: 1, b: 0, a: 2], :a, fn _ -> :pop end) end)
t.(fn -> Keyword.get_and_update([a: 1, a: 2], :b, fn _ -> :pop end) end)
t.(fn -> Keyword.get_and_update([a: 1, a: 2], :a, any.(fn _ -> 1 end)) end)

IO.puts("# get_and_update!")
t.(fn -> Keyword.get_and_update!([a: 1, a: 2], :a, fn x -> {x, 5} end) end)
t.(fn -> Keyword.get_and_update!([a: 1], :b, fn x -> {x, 5} end) end)
t.(fn -> Keyword.get_and_update!([a: 1, b: 0, a: 2], :a, fn _ -> :pop end) end)
t.(fn -> Keyword.get_and_update!([a: 1, a: 2], :a, any.(fn _ -> 1 end)) end)

IO.puts("# get_lazy")
t.(fn -> Keyword.get_lazy([a: 1], :b, fn -> 3 end) end)
t.(fn -> Keyword.get_lazy([a: 1], :a, fn -> 3 end) end)

IO.puts("# fetch")
t.(fn -> Keyword.fetch([a: 1], :b) end)
t.(fn -> Keyword.fetch([a: 1], :a) end)

IO.puts("# fetch!")
t.(fn -> Keyword.fetch!([a: 1], :a) end)
t.(fn -> Keyword.fetch!([a: 1], :b) end)

IO.puts("# fetch")
t.(fn -> Keyword.fetch(any.(1), :b) end)

IO.puts("# get_values")
t.(fn -> Keyword.get_values([a: 1, b: 2, a: 3], :a) end)
t.(fn -> Keyword.get_values([a: 1, b: 2, a: 3], :z) end)
t.(fn -> Keyword.get_values([a: 1], any.(1)) end)

IO.puts("# keys")
t.(fn -> Keyword.keys([a: 1, a: 2]) end)
t.(fn -> Keyword.keys(any.([1])) end)
t.(fn -> Keyword.keys(any.([{"a", 1}])) end)
t.(fn -> Keyword.keys(any.(1)) end)

IO.puts("# values")
t.(fn -> Keyword.values([a: 1, a: 2]) end)
t.(fn -> Keyword.values(any.(1)) end)

IO.puts("# delete")
t.(fn -> Keyword.delete([a: 1, b: 2, a: 3], :a) end)
t.(fn -> Keyword.delete([b: 2], :a) end)
t.(fn -> Keyword.delete(any.([1]), :a) end)
t.(fn -> Keyword.delete([a: 1], any.(1)) end)

IO.puts("# delete_first")
t.(fn -> Keyword.delete_first([a: 1, b: 2, a: 3], :a) end)
t.(fn -> Keyword.delete_first(any.([1]), :a) end)

IO.puts("# put")
t.(fn -> Keyword.put([a: 1, b: 2, a: 3], :a, 9) end)
t.(fn -> Keyword.put([b: 2], :a, 9) end)

IO.puts("# put_new")
t.(fn -> Keyword.put_new([b: 2], :a, 9) end)
t.(fn -> Keyword.put_new([b: 2], :b, 9) end)

IO.puts("# put_new_lazy")
t.(fn -> Keyword.put_new_lazy([b: 2], :b, fn -> 9 end) end)
t.(fn -> Keyword.put_new_lazy([b: 2], :c, fn -> 9 end) end)

IO.puts("# replace")
t.(fn -> Keyword.replace([a: 1, b: 2, a: 3], :a, 9) end)
t.(fn -> Keyword.replace([b: 2], :a, 9) end)

IO.puts("# replace!")
t.(fn -> Keyword.replace!([a: 1, b: 2, a: 3], :a, 9) end)
t.(fn -> Keyword.replace!([b: 2], :a, 9) end)

IO.puts("# replace_lazy")
t.(fn -> Keyword.replace_lazy([a: 1, b: 2, a: 3], :a, &(&1+1)) end)
t.(fn -> Keyword.replace_lazy([b: 2], :a, &(&1+1)) end)

IO.puts("# equal?")
t.(fn -> Keyword.equal?([a: 1, b: 2], [b: 2, a: 1]) end)
t.(fn -> Keyword.equal?([a: 1, b: 2, a: 3], [a: 3, b: 2, a: 1]) end)
t.(fn -> Keyword.equal?([a: 1], [a: 1.0]) end)
t.(fn -> Keyword.equal?([a: 1], []) end)

IO.puts("# merge")
t.(fn -> Keyword.merge([a: 1, b: 2], [a: 3, d: 4]) end)
t.(fn -> Keyword.merge([a: 1, b: 2, a: 0], [a: 3, d: 4, a: 5]) end)
t.(fn -> Keyword.merge([a: 1], any.([1])) end)
t.(fn -> Keyword.merge(any.([1]), [a: 1]) end)
t.(fn -> Keyword.merge(any.([1]), []) end)
t.(fn -> Keyword.merge(any.(%{}), []) end)
t.(fn -> Keyword.merge([], any.(%{})) end)
t.(fn -> Keyword.merge([], any.([1])) end)
t.(fn -> Keyword.merge([a: 1, b: 2, a: 7], [a: 3, d: 4, a: 5], fn k, x, y -> {k,x,y} end) end)
t.(fn -> Keyword.merge([a: 1, b: 2, a: 7], [a: 3, d: 4], fn k, x, y -> {k,x,y} end) end)
t.(fn -> Keyword.merge([a: 1, b: 2], [a: 3, d: 4, a: 5, a: 6], fn k, x, y -> {k,x,y} end) end)
t.(fn -> Keyword.merge([], [a: 3, d: 4], fn k, x, y -> {k,x,y} end) end)
t.(fn -> Keyword.merge([a: 3, d: 4], [], fn k, x, y -> {k,x,y} end) end)
t.(fn -> Keyword.merge([a: 1, b: 2], any.([1]), fn _, x, y -> x + y end) end)
t.(fn -> Keyword.merge(any.([1]), [a: 1], fn _, x, y -> x + y end) end)
t.(fn -> Keyword.merge(any.([1]), [], fn _, x, y -> x + y end) end)

IO.puts("# intersect")
t.(fn -> Keyword.intersect([a: 1, b: 2], [b: 3, c: 4]) end)
t.(fn -> Keyword.intersect([a: 1, b: 2, b: 5], [b: 3, c: 4, b: 9]) end)
t.(fn -> Keyword.intersect([a: 1, b: 2, b: 5], [b: 3, c: 4, b: 9], fn _, x, y -> {x,y} end) end)
t.(fn -> Keyword.intersect([a: 1, b: 2, b: 5], any.([1])) end)

IO.puts("# has_key?")
t.(fn -> Keyword.has_key?([a: 1], :a) end)
t.(fn -> Keyword.has_key?([a: 1], :b) end)
t.(fn -> Keyword.has_key?(any.(1), :a) end)

IO.puts("# update")
t.(fn -> Keyword.update([a: 1, b: 2, a: 3], :a, 0, &(&1*10)) end)
t.(fn -> Keyword.update([b: 2], :a, 0, &(&1*10)) end)

IO.puts("# update!")
t.(fn -> Keyword.update!([a: 1, b: 2, a: 3], :a, &(&1*10)) end)
t.(fn -> Keyword.update!([b: 2], :a, &(&1*10)) end)

IO.puts("# split")
t.(fn -> Keyword.split([a: 1, b: 2, a: 3, c: 1], [:a, :z]) end)

IO.puts("# split_with")
t.(fn -> Keyword.split_with([a: 1, b: 2, a: 3], fn {_, v} -> v > 1 end) end)

IO.puts("# take")
t.(fn -> Keyword.take([a: 1, b: 2, a: 3], [:a]) end)

IO.puts("# drop")
t.(fn -> Keyword.drop([a: 1, b: 2, a: 3], [:a]) end)

IO.puts("# pop")
t.(fn -> Keyword.pop([a: 1, b: 2, a: 3], :a) end)
t.(fn -> Keyword.pop([a: 1, b: 2, a: 3], :z) end)
t.(fn -> Keyword.pop([a: 1, b: 2, a: 3], :z, 5) end)

IO.puts("# pop!")
t.(fn -> Keyword.pop!([a: 1], :z) end)
t.(fn -> Keyword.pop!([a: 1, b: 2, a: 3], :a) end)

IO.puts("# pop_values")
t.(fn -> Keyword.pop_values([a: 1, b: 2, a: 3], :a) end)
t.(fn -> Keyword.pop_values([a: 1], :z) end)

IO.puts("# pop_first")
t.(fn -> Keyword.pop_first([a: 1, b: 2, a: 3], :a) end)
t.(fn -> Keyword.pop_first([a: 1], :z, 5) end)

IO.puts("# pop_lazy")
t.(fn -> Keyword.pop_lazy([a: 1, b: 2, a: 3], :a, fn -> 1 end) end)
t.(fn -> Keyword.pop_lazy([b: 2], :a, fn -> 1 end) end)

IO.puts("# to_list")
t.(fn -> Keyword.to_list([a: 1]) end)
t.(fn -> Keyword.to_list(any.(1)) end)

IO.puts("# validate")
t.(fn -> Keyword.validate([a: 1], [:a, b: 2]) end)
t.(fn -> Keyword.validate([a: 1, c: 2, d: 3], [:a, b: 2]) end)
t.(fn -> Keyword.validate([a: 1], any.([1])) end)
t.(fn -> Keyword.validate([a: 1, a: 2], [:a, b: 2, a: 5]) end)
t.(fn -> Keyword.validate([], [:a, b: 2, c: 5]) end)
t.(fn -> Keyword.validate([a: 1, b: 3], [:a, b: 2, c: 5]) end)
t.(fn -> Keyword.validate([a: 1, a: 2, b: 3], [:a]) end)
t.(fn -> Keyword.validate([a: 1], [:a, b: 2, b: 3]) end)
t.(fn -> Keyword.validate([a: 1, a: 2, a: 3, b: 1], [b: 2, b: 3, a: 1]) end)
t.(fn -> Keyword.validate(any.([{"a", 1}]), [:a]) end)

IO.puts("# validate!")
t.(fn -> Keyword.validate!([a: 1], [:a, b: 2]) end)
t.(fn -> Keyword.validate!([a: 1, c: 2, c: 4], [:a, b: 2]) end)

IO.puts("# validate")
t.(fn -> Keyword.validate(any.([1]), [:a]) end)

IO.puts("# validate!")
t.(fn -> Keyword.validate!([a: 1, a: 2], [:a]) end)
t.(fn -> Keyword.validate!([a: 1, a: 2, d: 2], [:a, b: 3]) end)
t.(fn -> Keyword.validate!([a: 1, a: 2, b: 2, b: 5], [:a, b: 3]) end)
t.(fn -> Keyword.validate!(any.(1), [:b, a: 3]) end)

IO.puts("# filter")
t.(fn -> Keyword.filter([a: 1, b: 2], fn {_, v} -> v > 1 end) end)

IO.puts("# reject")
t.(fn -> Keyword.reject([a: 1, b: 2], fn {_, v} -> v > 1 end) end)

IO.puts("# filter")
t.(fn -> Keyword.filter(any.(%{}), fn {_, v} -> v > 1 end) end)

IO.puts("# take")
t.(fn -> Keyword.take([a: 1], any.(1)) end)
t.(fn -> Keyword.take([a: 1], any.(["a"])) end)

IO.puts("# split")
t.(fn -> Keyword.split([a: 1], any.(1)) end)

IO.puts("# drop")
t.(fn -> Keyword.drop([a: 1], any.(1)) end)
