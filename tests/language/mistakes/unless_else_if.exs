defmodule Sample do
  def f(x) do
    unless x do
      1
    else
      2
    end
  end
end
