defmodule DocumentedTest do
  use ExUnit.Case
  doctest Documented, except: [skipped: 0]

  test "greets the world" do
    assert Documented.hello() == :world
  end
end

defmodule DocumentedOnlyTest do
  use ExUnit.Case, async: true
  doctest Documented, only: [hello: 0, set: 1], import: true, tags: [:documentation]

  @tag :skip # skipped on purpose: the report must count it and never run it
  test "waits" do
    flunk()
  end
end
