defmodule Macros do
  defmacro note(x) do
    IO.warn("do not use #{inspect(x)}", __CALLER__)
    x
  end
end

defmodule Sample do
  require Macros
  def f, do: Macros.note(3)
end
