defmodule G do
  def g(x) do
    cond do
      is_atom(x) -> x + 1
      true -> 1
    end
  end
end
