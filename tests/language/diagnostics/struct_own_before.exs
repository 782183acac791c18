defmodule User do
  def new, do: %User{name: 1}
  defstruct [:name, :age]
end
