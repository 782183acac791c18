defmodule Sample do
  @type t :: integer | (-> atom)
  @type s :: [integer -> atom]
end
