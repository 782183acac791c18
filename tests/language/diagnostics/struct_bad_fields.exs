defmodule User do
  defstruct ["name"]
end
