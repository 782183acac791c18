defmodule Sample do
  @compile {:inline, absent: 1}
  def f, do: 1
end
