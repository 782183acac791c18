with {:ok, x} = {:ok, 1} do
  IO.inspect(x)
end
