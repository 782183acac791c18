defmodule Sample do
  def f(x) do
    case x do
      Enum.map([], & &1) -> 1
    end
  end
end
