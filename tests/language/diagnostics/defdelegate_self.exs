defmodule Sample do
  defdelegate f(x), to: __MODULE__
end
