defmodule A do
  def Foo(x), do: x
end
