defmodule C do
  def f(x, do: x
end
