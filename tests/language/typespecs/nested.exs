defmodule A do
  defmodule M do
    @type t :: unknown
  end
end
