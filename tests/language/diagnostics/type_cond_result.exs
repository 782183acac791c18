defmodule Sample do
  def f(x) do
    y =
      case x do
        1 -> :a
        2 -> "b"
      end

    y + 1
  end
end
