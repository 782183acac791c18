defmodule Sample do
  @callback f(integer)
end
