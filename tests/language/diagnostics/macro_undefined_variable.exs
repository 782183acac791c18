defmodule Macros do
  defmacro uses_x do
    quote do: x + 1
  end
end

defmodule Sample do
  require Macros

  def f(x) do
    x + Macros.uses_x()
  end
end
