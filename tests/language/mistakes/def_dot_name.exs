defmodule Sample do
  def Foo.f(x), do: x
end
