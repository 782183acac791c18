defmodule Sample do
  def unquote(1)(), do: 1
end
