defmodule Other do
  defmacro m(x), do: x
end
defmodule Sample do
  def f, do: &Other.m/1
end
