defmodule Behave do
  @callback go(integer) :: integer
  @optional_callbacks stop: 1
end
