defmodule Sample do
  def f(x) when (&is_nil/1).(x), do: x
end
