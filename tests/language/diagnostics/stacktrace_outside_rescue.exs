defmodule Sample do
  def f, do: __STACKTRACE__
end
