defmodule Sample do
  quote do
    def f(x), do: x
  end
end
