defmodule Other do
  defmacro m, do: %{a: 1}
end
defmodule Sample do
  require Other
  def f, do: Other.m()
end
