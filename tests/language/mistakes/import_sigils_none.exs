defmodule Sample do
  import List, only: :sigils
  def f(x), do: x
end
