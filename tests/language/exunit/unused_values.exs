# What a test says last is given to nobody.
ExUnit.start(autorun: false)

defmodule UnusedValuesTest do
  use ExUnit.Case

  def given(x), do: x

  test "a comparison" do
    x = given(1)
    x == 1
  end

  test "a literal", do: 1

  test "a string" do
    "text"
  end

  test "a sum", %{line: line}, do: line + 1

  test "a call" do
    given(1)
  end

  test "an atom", do: :ok
end
