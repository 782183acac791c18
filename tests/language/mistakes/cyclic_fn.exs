f = fn {x, _} = x -> x end
IO.inspect(f.({1, 2}))
