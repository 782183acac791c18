defmodule Sample do
  def f, do: 'abc'
end
