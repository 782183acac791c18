defmodule D do
  def k(%{} = x), do: x && 1
end
