defmodule Sample do
  def f(x) do
    %{y => z} = x
    {y, z}
  end
end
