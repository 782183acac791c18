defmodule Sample do
  @type t(a) :: {a}
  @type s :: t
  @type r :: list(integer, atom)
end
