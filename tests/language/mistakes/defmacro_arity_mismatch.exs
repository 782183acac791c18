defmodule Other do
  defmacro m(x), do: x
end
defmodule Sample do
  require Other
  def f, do: Other.m(1, 2)
end
