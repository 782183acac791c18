defmodule Helper do
  def use_it, do: secret(1)
  defp secret(x), do: x
end

defmodule Sample do
  def f(x), do: Helper.secret(x)
end
