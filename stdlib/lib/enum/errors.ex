defmodule Enum.EmptyError do
  @moduledoc "Raised by functions of `Enum` that need at least one element."
  defexception message: "empty error"
end

defmodule Enum.OutOfBoundsError do
  @moduledoc "Raised when a position lies outside of an enumerable."
  defexception [:enumerable, :index, :message]

  @impl true
  def message(%{message: message}) when is_binary(message), do: message
  def message(%{index: nil}), do: "out of bounds error"

  def message(%{enumerable: enumerable, index: index}) do
    "out of bounds error at position #{index} when traversing enumerable #{inspect(enumerable)}"
  end
end
