defmodule User do
  defstruct [:name, :age]
end

defmodule Sample do
  def f, do: %User{nme: 1, agee: 2}
end
