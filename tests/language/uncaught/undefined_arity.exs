apply(Enum, :map, [[1]])
