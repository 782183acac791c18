try do
  1
rescue
  {:a, b} -> b
end
