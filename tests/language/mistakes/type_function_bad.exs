defmodule Sample do
  @type t :: (integer -> )
end
