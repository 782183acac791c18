defmodule Sample do
  def __struct__, do: %{__struct__: __MODULE__, a: 1}
  def f, do: %Sample{a: 2}
end
