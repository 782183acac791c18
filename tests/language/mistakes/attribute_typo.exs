defmodule A do
  @limit 10
  def f, do: @limt
end
