defmodule User do
  defstruct [:name]
  def f(%User{nme: n}), do: n
end
