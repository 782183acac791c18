defmodule Sample do
  def f, do: %{1 => 1, 1.0 => 2, 1 => 3}
end
