defmodule Sample do
  def f, do: __CALLER__
end
