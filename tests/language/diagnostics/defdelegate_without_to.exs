defmodule Sample do
  defdelegate f(x)
end
