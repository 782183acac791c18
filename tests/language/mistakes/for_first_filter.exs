for true, x <- [1], do: x
