defmodule Sample do
  @dialyzer {:nowarn_function, g: 1}
  def f(x), do: x
end
