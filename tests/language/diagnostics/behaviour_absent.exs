defmodule Sample do
  @behaviour Absent
  def f, do: 1
end
