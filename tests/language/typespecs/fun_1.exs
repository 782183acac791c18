defmodule M do
  @type t :: fun(integer)
end
