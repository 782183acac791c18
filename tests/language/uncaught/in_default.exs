defmodule S do
  defstruct a: String.to_integer("zz")
end
