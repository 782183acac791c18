defmodule User do
  defstruct [:name]
  def name(%User{name: n}), do: n
end

defmodule Sample do
  def f, do: User.name(%{name: 1})
end
