defmodule P do
  @enforce_keys [:x, :y]
  defstruct [:x, :y]
end

struct!(P, x: 1)
