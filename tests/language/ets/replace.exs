# Replacing what matches, only ever under the same key.
try_ = fn t, spec ->
  try do
    IO.inspect(:ets.select_replace(t, spec))
  rescue
    e -> IO.puts(Exception.message(e))
  end

  IO.inspect(Enum.sort(:ets.tab2list(t)))
end

for type <- [:set, :ordered_set] do
  t = :ets.new(:t, [type])
  :ets.insert(t, [{1, :a}, {2, :b}, {{:k, 3}, :c}, {[4, 5], :d}])
  try_.(t, [{{:"$1", :a}, [], [{{:"$1", :z}}]}])
  try_.(t, [{{:"$1", :b}, [], [{{:"$1", :"$1", :"$_"}}]}])
  try_.(t, [{{{:k, :"$1"}, :c}, [], [{{{{:k, :"$1"}}, {:+, :"$1", 1}}}]}])
  try_.(t, [{{[4 | :"$1"], :"$2"}, [], [{{[4 | :"$1"], [:"$2"]}}]}])
  try_.(t, [{{:"$1", :z}, [], [{{{:element, 1, :"$_"}, :elem}}]}])
  try_.(t, [{{:"$1", :"$2"}, [], [:"$_"]}])
  try_.(t, [{{2, :"$1", :_}, [], [{{2, :"$1"}}]}])
  try_.(t, [{{2, :"$1"}, [], [{{{:const, 2}, :const}}]}])
  try_.(t, [{{:"$1", :"$2"}, [], [{{:"$2", :"$1"}}]}])
  try_.(t, [{{:"$1", :"$2"}, [], [:"$1"]}])
  try_.(t, [{{:"$1", :"$2"}, [], [{{{:+, :"$1", 0}, :"$2"}}]}])
  try_.(t, [{:_, [], [{{1}}]}])
end
