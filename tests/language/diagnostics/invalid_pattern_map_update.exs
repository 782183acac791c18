defmodule Sample do
  def f(x) do
    %{x | a: 1} = x
  end
end
