defmodule User do
  defstruct [:name, :age]
end

IO.inspect(%User{name: 1})
