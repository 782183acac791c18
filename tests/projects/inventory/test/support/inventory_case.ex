defmodule InventoryCase do
  use ExUnit.CaseTemplate

  using options do
    quote do
      import InventoryCase
      @limit Keyword.get(unquote(options), :limit, 10)
      setup do: [inventory: %Inventory{limit: @limit}, limit: @limit]
    end
  end

  setup_all do: [started: :once]

  def total(inventory), do: inventory.items |> Map.values() |> Enum.sum()
end
