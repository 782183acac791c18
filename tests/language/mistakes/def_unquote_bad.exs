defmodule Sample do
  name = "f"
  def unquote(name)(), do: 1
end
