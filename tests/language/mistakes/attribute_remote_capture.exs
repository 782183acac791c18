defmodule Sample do
  @f &String.length/1
  def f(x), do: @f.(x)
end
IO.inspect(Sample.f("abc"))
