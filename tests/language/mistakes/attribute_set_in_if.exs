defmodule Sample do
  if true do
    @a 1
  end
  def f, do: @a
end
IO.inspect(Sample.f())
