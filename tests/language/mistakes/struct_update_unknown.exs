defmodule User do
  defstruct [:name]
  def up(%User{} = u), do: %User{u | nme: 1}
end
