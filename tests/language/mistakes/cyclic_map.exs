defmodule Sample do
  def f(a) do
    %{a: x} = x = a
    x
  end
  def g(%{a: x} = x), do: x
end
