defmodule Sample do
  defstruct @fields
end
