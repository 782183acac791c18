defmodule Sample do
  def f(x) do
    x
  rescue
    _ -> 1
  rescue
    _ -> 2
  end
end
