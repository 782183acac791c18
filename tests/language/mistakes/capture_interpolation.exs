defmodule Sample do
  def f, do: &"a#{&1}"
end
IO.inspect(Sample.f().(1))
