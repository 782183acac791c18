defmodule Inventory do
  defstruct items: %{}, limit: 10

  def add(%__MODULE__{} = inventory, item, count \\ 1) when count > 0 do
    total = count + Enum.sum(Map.values(inventory.items))

    if total > inventory.limit do
      {:error, {:full, total - inventory.limit}}
    else
      {:ok, %{inventory | items: Map.update(inventory.items, item, count, &(&1 + count))}}
    end
  end

  def add!(inventory, item, count \\ 1) do
    case add(inventory, item, count) do
      {:ok, inventory} -> inventory
      {:error, {:full, by}} -> raise Inventory.FullError, by: by
    end
  end
end

defmodule Inventory.FullError do
  defexception [:by]
  def message(error), do: "the inventory is full: #{error.by} too many"
end
