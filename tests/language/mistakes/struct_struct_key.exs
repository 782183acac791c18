defmodule Sample do
  defstruct [:__struct__]
end
