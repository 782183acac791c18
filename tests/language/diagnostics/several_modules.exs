defmodule First do
  def f(x), do: 1
end

defmodule Second do
  def f(x), do: y
end

defmodule Third do
  def f(x), do: 2
end
