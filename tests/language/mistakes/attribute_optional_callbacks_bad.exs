defmodule Sample do
  @callback f(integer) :: integer
  @optional_callbacks [:f]
end
