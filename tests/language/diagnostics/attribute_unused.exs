defmodule Sample do
  @used 1
  @absent 2
  @other 3
  def f, do: @used
end
