defmodule Sample do
  def Foo, do: 3
end
