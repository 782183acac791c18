defmodule P do
  defstruct [:x]
end

struct!(P, zz: 1)
