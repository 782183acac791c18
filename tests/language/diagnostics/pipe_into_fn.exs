defmodule Sample do
  def f(x) do
    x |> fn y -> y end
  end
end
