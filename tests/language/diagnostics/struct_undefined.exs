defmodule Sample do
  def f, do: %Absent{a: 1}
end
