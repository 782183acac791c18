defmodule Sample do
  @typedoc "a"
  @typedoc "b"
  @type t :: integer
end
