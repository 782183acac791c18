defmodule Sample do
  def f(x) do
    x |> String.upcase
  end
end
