defmodule A do
  def f(x), does: x
end
