defmodule Sample do
  @type t :: absent_type
end
