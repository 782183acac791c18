defmodule RepeatedTest do
  use ExUnit.Case, async: true

  test "passes twice" do
    assert Repeated.next(Runs) < 3
  end

  test "another name" do
    assert true
  end
end
