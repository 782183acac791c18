defmodule Sample do
  defmacro m(x) do
    quote do
      y = 1
    end
  end
end
