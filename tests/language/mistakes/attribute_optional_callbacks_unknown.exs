defmodule Sample do
  @callback f(integer) :: integer
  @optional_callbacks g: 1
end
