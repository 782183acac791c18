defmodule Elixir do
  def f, do: 1
end
