defmodule Sample do
  @enforce_keys :a
  defstruct [:a]
  def f, do: %Sample{}
end
