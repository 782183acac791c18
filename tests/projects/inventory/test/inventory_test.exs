defmodule InventoryTest do
  use InventoryCase, async: true, limit: 5

  test "adds", %{inventory: inventory, started: :once} do
    inventory = inventory |> Inventory.add!(:apple, 2) |> Inventory.add!(:pear) |> Inventory.add!(:apple)
    assert inventory.items == %{apple: 3, pear: 1}
    assert total(inventory) == 4
  end

  test "adds too much", %{inventory: inventory} do
    assert {:ok, inventory} = Inventory.add(inventory, :apple, 6)
    assert total(inventory) == 6
  end

  test "is full", %{inventory: inventory} do
    Inventory.add!(inventory, :apple, 7)
  end

  test "compares", %{inventory: inventory} do
    assert Inventory.add!(inventory, :apple) == %{inventory | items: %{apple: 2}}
  end

  test "has more context", %{limit: limit} do
    assert limit == 5
  end
end
