defmodule Sample do
  @type t :: a when a: integer
end
