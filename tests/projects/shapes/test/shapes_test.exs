defmodule ShapesTest do
  use ExUnit.Case, async: true

  alias Shapes.{Circle, Square}

  test "areas" do
    assert Shape.area(%Circle{radius: 2}) == 12
    assert Shape.area(Square.new(3)) == 9
    assert Shape.area("x") == 0
    assert Shapes.total() == 7
  end

  test "names" do
    assert Enum.map(Shapes.all(), &Shape.name/1) == ["circle", "square", "thing"]
  end

  test "defaults and updates" do
    assert %Square{side: 1} = square = Shapes.unit()
    assert %{square | side: 5}.side == 5
    assert_raise KeyError, fn -> Map.fetch!(square, :size) end
  end

  test "what is not allowed" do
    assert_raise FunctionClauseError, fn -> Square.new(-1) end
    assert_raise ArgumentError, fn -> struct!(Circle, []) end
  end

  test "other protocols" do
    assert "#{%Circle{radius: 7}}" == "(7)"
    assert Enum.map(Square.new(3), &(&1 * 2)) == [2, 4, 6]
    assert Enum.count(Square.new(3)) == 3
    assert 2 in Square.new(2)
  end
end
