defmodule Sample do
  def f(x), do: <<x::foo(3)>>
end
