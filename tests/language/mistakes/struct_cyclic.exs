defmodule A do
  defstruct b: %{__struct__: A}
  def f, do: %A{}
  defstruct a: %A{}
end
