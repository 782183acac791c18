defmodule User do
  defstruct [:name]
end

defmodule Sample do
  def f, do: %User{name: 1, name: 2}
end
