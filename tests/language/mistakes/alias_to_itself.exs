defmodule Sample do
  alias String, as: String
  def f, do: String
end
