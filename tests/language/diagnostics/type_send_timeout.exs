defmodule Sample do
  def f, do: Process.send_after(self(), :a, "x")
  def g, do: send("a", 1)
end
