defmodule User do
  defstruct [:name]
  def new, do: %User{nme: 1}
end
