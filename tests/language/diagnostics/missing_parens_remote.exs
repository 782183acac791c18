defmodule Sample do
  def f, do: String.Chars.module_info
  def g(x), do: x.foo()
end
