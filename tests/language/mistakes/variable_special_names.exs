defmodule Sample do
  def f, do: __FOO__
end
