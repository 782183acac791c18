defmodule Sample do
  def f(x) do
    _ = x
    {_, _} = x
  end
end
