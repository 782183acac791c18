defmodule My.Deep.Tool do
  def run(x), do: x
end

defmodule Sample do
  def f(x), do: Tool.run(x)
end
