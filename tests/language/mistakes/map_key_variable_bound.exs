defmodule Sample do
  def f(k, m) do
    %{k => v} = m
    v
  end
end
