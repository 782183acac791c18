defmodule Sample do
  def f(<<x::binary-little>>), do: x
end
