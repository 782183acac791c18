defmodule Sample do
  def f, do: %:sample{}
end
