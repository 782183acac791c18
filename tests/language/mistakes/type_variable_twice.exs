defmodule Sample do
  @type t(a, a) :: a
end
