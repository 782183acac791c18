defmodule Sample do
  def f(<<:a, _::binary>>), do: :ok
end
