defmodule Sample do
  @type t :: "foo"
end
