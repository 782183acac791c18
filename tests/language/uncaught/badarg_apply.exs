x = Process.get(:x, 5)
apply(x, :foo, [])
