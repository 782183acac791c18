defmodule Sample do
  defstruct [:a]
  @enforce_keys [:a]
end
