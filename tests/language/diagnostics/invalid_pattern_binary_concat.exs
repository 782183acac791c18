defmodule Sample do
  def f(x) do
    y <> "b" = x
  end
end
