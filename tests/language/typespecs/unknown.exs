defmodule M do
  @type t :: unknown
end
