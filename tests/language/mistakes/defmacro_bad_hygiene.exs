defmodule Other do
  defmacro m, do: quote(do: x + 1)
end
defmodule Sample do
  require Other
  def f(x), do: Other.m() + x
end
