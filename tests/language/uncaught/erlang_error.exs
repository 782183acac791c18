defmodule A do
  def f, do: :erlang.error({:custom, 1})
end

A.f()
