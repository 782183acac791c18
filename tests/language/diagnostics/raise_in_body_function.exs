defmodule Helper do
  def go(x), do: String.to_integer(x) + 1
end

defmodule Sample do
  @value Helper.go("abc")
  def f, do: @value
end
