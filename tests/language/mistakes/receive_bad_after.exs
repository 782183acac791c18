receive do
  :a -> 1
after
  1
end
