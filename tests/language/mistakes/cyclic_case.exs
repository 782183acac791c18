defmodule Sample do
  def f(a) do
    case a do
      {:ok, x} = x -> x
    end
  end
end
