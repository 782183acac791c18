defmodule Sample do
  def f, do: {@one, @two, @one}
  def g, do: @one
end
