defmodule Sample do
  def f(<<a::binary, b>>), do: {a, b}
end
