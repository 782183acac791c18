defmodule Sample do
  def f(%Date{} = x, %Date{} = y), do: x > y
end
