defmodule Sample do
  def f, do: &"text"
end
