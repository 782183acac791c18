defmodule M do
  @typep t :: integer
  defp foo, do: 1
end
