defmodule Parentheses do
  @foo 13
  @foo()
  @bar @foo()
  def foo, do: @foo()
  def bar(x) when x == @bar(), do: x
end
