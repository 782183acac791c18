defmodule Sample do
  defexception [:a]
  def message(x, y), do: {x, y}
end
