with {:ok, x} <- {:ok, 1} do
  x
else
  :error
end
