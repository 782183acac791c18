defmodule Sample do
  def f(x), do: x |> &to_string/1
end
