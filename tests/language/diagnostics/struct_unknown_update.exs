defmodule User do
  defstruct [:name, :age]
end

defmodule Sample do
  def f(u), do: %User{u | nme: 1}
end
