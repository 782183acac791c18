defmodule Sample do
  @on_load :absent
  def f, do: 1
end
