defmodule Sample do
  @type t :: integer
  @type t :: atom
end
