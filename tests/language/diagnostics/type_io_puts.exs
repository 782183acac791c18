defmodule Sample do
  def f, do: IO.puts({1, 2})
end
