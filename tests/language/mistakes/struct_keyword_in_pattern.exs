defmodule Sample do
  defstruct [:a]
  def f(%Sample{"a" => x}), do: x
end
