defmodule User do
  defstruct [:name, :age]
end

defmodule Sample do
  def f(%User{} = u), do: u.nme
end
