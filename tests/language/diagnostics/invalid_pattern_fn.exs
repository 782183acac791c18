defmodule Sample do
  def f(x) do
    fn -> 1 end = x
  end
end
