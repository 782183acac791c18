defmodule B do
  def b do
    with {:ok, x} <- {:ok, 1} do
      String.upcase(x)
    end
  end
end
