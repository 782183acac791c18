defmodule A do
  def add(x), do: x + 1
end

A.add(:a)
