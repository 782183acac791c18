defmodule Shapes.InspectTest do
  use ExUnit.Case, async: true

  test "shows structs" do
    assert inspect(%Shapes.Square{side: 2}) == "%Shapes.Square{side: 2}"
    assert inspect(%Shapes.Circle{radius: 2}) == "%Shapes.Circle{radius: 2, label: \"circle\"}"
  end
end
