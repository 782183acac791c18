defmodule Sample do
  def f(x) do
    case x do
      {:ok, v} -> v
      :error -> v
    end
  end
end
