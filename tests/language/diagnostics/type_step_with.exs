defmodule A do
  def a do
    with {:ok, x} <- {:error, 1} do
      x
    end
  end
end
