defmodule Sample do
  @type t :: record(:foo, a: integer)
end
