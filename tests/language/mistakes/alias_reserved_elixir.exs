defmodule Sample do
  alias Elixir, as: E
  def f, do: E
end
