defmodule I do
  def i(x) do
    y = if x, do: 1, else: 2
    String.upcase(y)
  end
end
