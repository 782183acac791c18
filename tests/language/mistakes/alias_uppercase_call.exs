defmodule Sample do
  def f, do: Foo(1)
end
