defmodule Sample do
  def f(x) do
    case String.length(x) do
      "a" -> 1
      n -> n
    end
  end
end
