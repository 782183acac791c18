for x <- [1], inot: [] do
  x
end
