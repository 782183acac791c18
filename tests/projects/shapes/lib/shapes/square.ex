defmodule Shapes.Square do
  defstruct side: 1

  def new(side) when is_number(side) and side > 0, do: %__MODULE__{side: side}

  defimpl Shape do
    def area(square), do: square.side ** 2
    def name(_), do: "square"
  end

  defimpl Enumerable do
    def count(square), do: {:ok, square.side}
    def member?(_, _), do: {:error, __MODULE__}
    def slice(_), do: {:error, __MODULE__}
    def reduce(%{side: side}, acc, fun), do: Enumerable.List.reduce(Enum.to_list(1..side), acc, fun)
  end
end
