defmodule Sample do
  def f(x) do
    with :ok <- String.length(x) do
      1
    end
  end
end
