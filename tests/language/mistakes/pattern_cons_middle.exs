defmodule Sample do
  def f([a | b, c]), do: {a, b, c}
end
