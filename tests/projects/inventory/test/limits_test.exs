defmodule LimitsTest do
  use ExUnit.Case, parameterize: [%{limit: 1}, %{limit: 2}]

  setup %{limit: limit}, do: [inventory: %Inventory{limit: limit}]

  test "takes one", %{inventory: inventory} do
    assert {:ok, _} = Inventory.add(inventory, :apple)
  end

  test "takes two", %{inventory: inventory} do
    assert {:ok, _} = Inventory.add(inventory, :apple, 2)
  end
end
