defmodule User do
  @enforce_keys [:name]
  defstruct [:name, :age]
  def new, do: %User{age: 1}
end
