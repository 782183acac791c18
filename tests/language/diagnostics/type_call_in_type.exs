defmodule Sample do
  @type t :: foo.(1)
end
