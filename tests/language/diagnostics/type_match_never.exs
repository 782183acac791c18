defmodule Sample do
  def f do
    {:ok, x} = {:error, 1}
    x
  end
end
