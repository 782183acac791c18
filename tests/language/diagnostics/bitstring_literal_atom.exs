defmodule Sample do
  def f, do: <<:a>>
end
