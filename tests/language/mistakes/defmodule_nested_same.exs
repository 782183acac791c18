defmodule Sample do
  defmodule Sample do
    def f, do: 1
  end
  def f, do: Sample.f()
end
IO.inspect(Sample.f())
