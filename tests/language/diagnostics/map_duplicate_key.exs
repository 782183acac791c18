defmodule Sample do
  def f, do: %{a: 1, b: 2, a: 3}
end
