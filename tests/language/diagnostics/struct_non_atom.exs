defmodule Sample do
  def f, do: %"x"{a: 1}
end
