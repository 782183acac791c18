defmodule User do
  defstruct [:name]
  def up(u), do: %User{u | name: 1}
end
