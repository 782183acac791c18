defmodule Sample do
  def f(x), do: Later.call(x)
end

defmodule Later do
  def call(x), do: x
end
