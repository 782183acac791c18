defmodule Sample do
  defstruct [:a]
  @derive Inspect
end
