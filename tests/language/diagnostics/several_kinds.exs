defmodule Sample do
  alias Foo.Bar
  @unused 1
  def f(x), do: y
  def g(z), do: helper(1)
  defp never(a), do: 1
end
