defmodule Sample do
  def f, do: Helper.go
end
