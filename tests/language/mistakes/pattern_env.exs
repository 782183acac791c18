defmodule Sample do
  def f(__ENV__), do: 1
end
