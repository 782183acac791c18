defmodule Sample do
  def 1 + 2, do: 3
  def "f"(x), do: x
end
