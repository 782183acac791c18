defmodule Macros do
  defmacrop secret(x), do: x
  def f, do: secret(1)
end

defmodule Sample do
  require Macros
  def f, do: Macros.secret(1)
end
