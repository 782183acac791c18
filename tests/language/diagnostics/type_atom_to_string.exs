defmodule Sample do
  def f, do: Atom.to_string("x")
end
