defmodule Sample do
  @typep s :: integer
  @type t :: s
  @opaque o :: s
end
