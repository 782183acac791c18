defmodule Sample do
  @compile :unknown_thing
  @compile {:inline, f: 2}
  def f(x), do: x
end
