defmodule MoreTest do
  # Tests come in an order that follows from the seed.
  use ExUnit.Case

  test "one", do: flunk("first")

  @tag :skip # skipped on purpose: the report must count it and never run it
  test "skipped", do: :ok
  test "two", do: flunk("second")

  describe "others" do
    test "three", do: flunk("third")
    test "four", do: flunk("fourth")
    test "five", do: :ok
  end
end
