defmodule User do
  defstruct [:name]
  IO.inspect(%User{name: 1})
end
