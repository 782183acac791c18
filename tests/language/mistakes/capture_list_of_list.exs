defmodule Sample do
  def f, do: &[&1 | &2]
end
IO.inspect(Sample.f().(1, [2]))
