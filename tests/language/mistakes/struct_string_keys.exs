defmodule Sample do
  defstruct ["a", "b"]
end
