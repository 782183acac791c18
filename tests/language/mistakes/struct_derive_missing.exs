defmodule Sample do
  @derive Absent
  defstruct [:a]
end
