defmodule User do
  @enforce_keys [:nam]
  defstruct [:name]
end
