defmodule Sample do
  def f(x) when is_foo(x), do: x
  defguard is_foo(x) when x > 1
end
