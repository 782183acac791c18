exit({:bad, [1, 2]})
