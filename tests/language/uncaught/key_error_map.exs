m = %{name: 1, age: 2}
IO.inspect(m.name)
m.nmae
