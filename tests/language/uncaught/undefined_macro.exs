defmodule A do
  defmacro m(x), do: x
end

apply(A, :m, [1])
