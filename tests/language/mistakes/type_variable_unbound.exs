defmodule Sample do
  @type t :: {a}
end
