defmodule ConfiguredTest do
  use ExUnit.Case, async: true

  test "what modules read when they are compiled" do
    assert Configured.compiled() == {"config.exs", 5, :default}
  end

  test "files in the order in which they count" do
    assert Configured.env(:place) == "runtime.exs"
    assert Configured.env(:base) == "config.exs"
    assert Configured.env(:own) == "application"
    assert Configured.env(:started) == "no"
    assert Configured.env(:none) == nil
  end

  test "keyword lists are merged" do
    assert Configured.env(:limits) == [low: 1, high: 5]
    assert Configured.env(Configured.Store) == [path: "store", size: 3]
  end

  test "other applications are configured, too" do
    assert Application.get_env(:logger, :level) == :warning
  end

  test "one that fails shows what is configured" do
    assert Configured.env(:place) == "config.exs"
  end
end
