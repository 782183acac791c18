defmodule Sample do
  def f(a, b) do
    ^a <> rest = b
    rest
  end
end
