defmodule Left do
  def pick(x), do: x
end

defmodule Right do
  def pick(x), do: x
end

defmodule Sample do
  import Left
  import Right
  def f(x), do: x
end
