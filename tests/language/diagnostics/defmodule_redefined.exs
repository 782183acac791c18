defmodule Sample do
  def f, do: 1
end

defmodule Sample do
  def f, do: 2
end

IO.inspect(Sample.f())
