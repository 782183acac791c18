defmodule User do
  defstruct [:name, :age]
end

defmodule Sample do
  def f do
    u = %User{name: "x"}
    u.nme
  end
end
