defmodule Sample do
  def f({a | b}), do: {a, b}
end
