defmodule InvalidTest do
  use ExUnit.Case

  setup_all do
    {:ok, inventory} = Inventory.add(%Inventory{limit: 0}, :apple)
    [inventory: inventory]
  end

  test "never runs", %{inventory: inventory} do
    assert inventory
  end

  test "never runs either", do: :ok
end
