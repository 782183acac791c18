defmodule Sample do
  def f, do: &and/2
end
IO.inspect(Sample.f().(true, false))
