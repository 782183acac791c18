defmodule Sample do
  @m %{a: 1}
  def f(@m), do: 1
end
IO.inspect(Sample.f(%{a: 1, b: 2}))
