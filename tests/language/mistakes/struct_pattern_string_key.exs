defmodule Sample do
  defstruct [:a]
  def f(x), do: %Sample{"a" => x}
end
