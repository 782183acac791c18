defmodule Sample do
  def f(x) do
    %{String.to_atom("a") => z} = x
    z
  end
end
