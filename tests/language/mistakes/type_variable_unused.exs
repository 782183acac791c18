defmodule Sample do
  @type t(a) :: integer
end
