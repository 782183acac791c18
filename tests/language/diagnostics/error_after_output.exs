IO.puts("one")

defmodule Sample do
  def f, do: x
end

IO.puts("two")
