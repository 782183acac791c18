defmodule F do
  def f(x) do
    if is_integer(x), do: String.upcase(x)
  end
end
