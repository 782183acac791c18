defmodule CacheTest do
  use ExUnit.Case, async: true

  setup context do
    ttl = Map.get(context, :ttl, 3)
    {:ok, cache: start_supervised!({Cache, ttl: ttl})}
  end

  describe "fetch/2" do
    setup %{cache: cache} do
      Cache.put(cache, :a, 1)
    end

    test "finds", %{cache: cache} do
      assert Cache.fetch(cache, :a) == {:ok, 1}
    end

    test "misses", %{cache: cache} do
      assert Cache.fetch(cache, :b) == {:ok, 1}
    end

    @tag ttl: 1
    test "forgets", %{cache: cache, ttl: ttl} do
      Cache.tick(cache, ttl)
      assert Cache.fetch(cache, :a) == {:error, :expired}
    end

    @tag ttl: 10
    test "does not forget so soon", %{cache: cache} do
      Cache.tick(cache)
      refute match?({:ok, _}, Cache.fetch(cache, :a))
    end
  end

  describe "fetch!/2" do
    test "raises", %{cache: cache} do
      error = assert_raise KeyError, fn -> Cache.fetch!(cache, :b) end
      assert error.key == :b
      assert error.term == %{reason: :gone}
    end

    test "raises another error", %{cache: cache} do
      assert_raise RuntimeError, fn -> Cache.fetch!(cache, :b) end
    end

    test "fails", %{cache: cache} do
      value = Cache.fetch!(cache, :b)
      assert value
    end
  end
end
