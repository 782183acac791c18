defmodule User do
  defstruct [:name, :age]
end

defmodule Sample do
  def f(%User{nme: x}), do: x
end
