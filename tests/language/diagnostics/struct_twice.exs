defmodule User do
  defstruct [:name]
  defstruct [:age]
end
