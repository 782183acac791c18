defmodule A do
  IO.puts("in body")
  x = 1
  raise "body #{x}"
  def f, do: 1
end
