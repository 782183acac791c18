defmodule Sample do
  defguard is_foo(x \\ 1) when x > 1
  def f(x) when is_foo(x), do: x
end
