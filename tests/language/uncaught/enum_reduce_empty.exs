Enum.reduce([], fn x, y -> x + y end)
