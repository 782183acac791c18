defmodule Sample do
  @doc "hello"
  @text @doc
  def f, do: @text
end
