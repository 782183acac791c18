cond do
  true
end
