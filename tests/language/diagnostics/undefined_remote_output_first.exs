defmodule Sample do
  def f(x), do: Absent.call(x)
end

IO.puts("running")
