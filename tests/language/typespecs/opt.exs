defmodule M do
  @callback a(integer) :: atom
  @optional_callbacks b: 1
end
