defmodule User do
  defstruct [:name, name: 1]
end
