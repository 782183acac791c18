defmodule Sample do
  def f(x) do
    case is_atom(x) do
      true -> 1
      false -> 2
      nil -> 3
    end
  end
end
