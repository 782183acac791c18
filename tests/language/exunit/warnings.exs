# Assertions make no warnings of their own, and hide none of what they are given.
ExUnit.start(autorun: false)

defmodule WarningsTest do
  use ExUnit.Case

  def given(x), do: x

  test "matches" do
    assert all = given(1)
    assert number = 1
    assert _ = given(2)
    assert {:ok, _} = given({:ok, 1})
    assert {:ok, unused} = given({:ok, 1})
    {all, number}
  end

  test "match?" do
    assert match?({:ok, also_unused}, given({:ok, 1}))
  end

  test "messages" do
    assert_receive {:ok, heard}
    assert_receive {:ok, guarded} when guarded > 1, 10
    refute_receive {:ok, nothing}
  end
end
