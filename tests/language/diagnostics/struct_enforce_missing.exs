defmodule User do
  @enforce_keys [:name, :age]
  defstruct [:name, :age, :mail]
end

defmodule Sample do
  def f, do: %User{mail: 1}
end
