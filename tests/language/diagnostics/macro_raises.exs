defmodule Macros do
  defmacro fails(x) do
    raise ArgumentError, "cannot take #{Macro.to_string(x)}"
  end
end

defmodule Sample do
  require Macros

  def f(x) do
    Macros.fails(x + 1)
  end
end
