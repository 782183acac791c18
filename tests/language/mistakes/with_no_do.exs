with {:ok, x} <- {:ok, 1}
