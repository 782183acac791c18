defmodule Sample do
  @spec m(integer) :: Macro.t()
  defmacro m(x), do: x
end
