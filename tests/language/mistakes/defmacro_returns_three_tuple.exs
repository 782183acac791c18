defmodule Other do
  defmacro m, do: {1, 2, 3}
end
defmodule Sample do
  require Other
  def f, do: Other.m()
end
