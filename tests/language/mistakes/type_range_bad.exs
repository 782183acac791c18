defmodule Sample do
  @type t :: 2..1
  @type s :: 1..:a
end
