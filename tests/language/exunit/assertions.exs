# Failures of assertions, in the order of the tests, without what depends on times.
defmodule Plain do
  use GenServer

  def init(_), do: {:ok, 0}

  def handle_cast({:test_finished, %{state: {:failed, failures}} = test}, count) do
    failures = for {kind, reason, stack} <- failures, do: {kind, reason, Enum.reject(stack, &library?/1)}
    IO.puts(ExUnit.Formatter.format_test_failure(test, failures, count + 1, 80, fn _, text -> text end))
    {:noreply, count + 1}
  end

  def handle_cast({:test_finished, test}, count) do
    IO.puts("#{test.name}: #{inspect(test.state)}")
    {:noreply, count}
  end

  def handle_cast(_, count), do: {:noreply, count}

  defp library?({module, _, _, _}), do: Application.get_application(module) != nil
end

ExUnit.start(autorun: false, seed: 0, formatters: [Plain])

defmodule Point do
  defstruct [:x, :y]
end

defmodule Macros do
  defmacro one?(a), do: quote(do: unquote(a) == 1)
  defmacro pair(a, b), do: quote(do: {unquote(a), unquote(b)})
end

defmodule AssertionsTest do
  use ExUnit.Case, async: true
  require Macros

  def none(_a, _b), do: nil
  def same(x), do: x

  test "equal", do: assert(1 + 1 == 2)

  test "==" do
    a = %{x: 1, y: [1, 2, 3]}
    assert a == %{x: 2, y: [1, 3]}
  end

  test "== of structs" do
    assert %Point{x: same(1), y: 2} == %Point{x: 1, y: 3}
  end

  test "===", do: assert(same(1) === same(1.0))
  test "!= of equals", do: assert(same(1) != 1)
  test "<", do: assert(10 < length([1]))
  test "=~", do: assert(same("abc") =~ "x")

  test "in" do
    x = 10
    assert x in [1, 2, 3]
  end

  test "not in" do
    x = same(1)
    assert x not in [1, 2, 3]
  end

  test "a call" do
    y = [1]
    assert Enum.member?(y, 5)
  end

  test "a call with literals", do: assert(Enum.member?([1], 5))

  test "a local call" do
    x = 1
    assert none(x, 2)
  end

  test "a macro", do: assert(Macros.one?(same(2)))

  test "a function value" do
    f = fn x -> x end
    y = nil
    assert f.(y)
  end

  test "a pipe", do: assert([1, 2] |> Enum.member?(same(3)))
  test "and", do: assert(same(true) and same(false))
  test "not", do: assert(not same(true))

  test "a field" do
    x = same(%{a: nil})
    assert x.a
  end

  test "a key" do
    x = same(%{a: nil})
    assert x[:a]
  end

  test "a match" do
    assert {:ok, x} = same({:error, [1, 2, %{a: 3}]})
    assert x
  end

  test "a match with pins" do
    a = 5
    b = %{x: 1}
    assert {^a, ^b, _c} = {same(1), 2, 3}
  end

  test "a match that gives nil", do: assert(nil = none(1, 2))

  test "a match of a macro" do
    assert Macros.pair(1, x) = same({1, 2})
    assert x == 2
    assert Macros.pair(1, _) = same({3, 2})
  end

  test "a match with binaries" do
    assert "foo" <> rest = same("foobar")
    assert rest == "bar"
    assert "foo" <> _ = same("bar")
  end

  test "a match that binds" do
    assert %{a: [h | _] = list, b: <<n::8, _::binary>>} = same(%{a: [1, 2], b: "ab"})
    assert {h, list, n} == {1, [1, 2], 98}
  end

  test "match?" do
    n = 2
    assert match?({:ok, x} when x > n, {:ok, same(1)})
  end

  test "match? with pins" do
    n = 2
    refute match?({:ok, ^n}, {:ok, same(2)})
  end

  test "refute ==", do: refute(same(1) == 1)
  test "refute <", do: refute(same(1) < 2)
  test "refute a call", do: refute(is_atom(same(:a)))
  test "refute a value", do: refute(same(5))
  test "refute passes", do: assert(refute(same(nil)) == nil)

  test "a message", do: assert(same(1) == 2, "my message")
  test "refute with a message", do: refute(same(1) == 1, "my message")

  test "nothing raised", do: assert_raise(ArgumentError, fn -> :ok end)
  test "another one raised", do: assert_raise(ArgumentError, fn -> raise "x" end)
  test "another message", do: assert_raise(ArgumentError, "foo", fn -> raise ArgumentError, "bar" end)

  test "raised" do
    assert assert_raise(ArgumentError, "foo", fn -> raise ArgumentError, "foo" end).message == "foo"
  end

  test "an assertion inside", do: assert_raise(ArgumentError, fn -> assert same(1) == 2 end)

  test "a message that does not come" do
    send(self(), {:foo, 1})
    send(self(), :bar)
    assert_receive {:baz, _}, 5
  end

  test "no message at all" do
    a = 3
    assert_received {:baz, ^a}
  end

  test "many messages" do
    for i <- 1..15, do: send(self(), {:m, i})
    assert_received {:x, 1}
  end

  test "a message" <> " that comes" do
    send(self(), {:foo, 1})
    assert_receive {:foo, x} when x > 0
    assert x == 1
    refute_received {:foo, _}
  end

  test "a message with a text", do: assert_receive(:x, 1, "custom")

  test "an unexpected message" do
    send(self(), {:foo, 1})
    refute_receive {:foo, _}, 5
  end

  test "an unexpected message with a text" do
    send(self(), {:foo, 1})
    refute_received {:foo, _}, "custom"
  end

  test "no throw", do: catch_throw(same(1))
  test "no exit", do: catch_exit(same(1))
  test "no error", do: catch_error(same(1))

  test "caught" do
    assert catch_throw(throw(1)) == 1
    assert catch_exit(exit(1)) == 1
    assert catch_error(:erlang.error(1)) == 1
  end

  test "delta", do: assert_in_delta(1.0, 2.0, 0.5)
  test "delta with a message", do: assert_in_delta(1.0, 2.0, 0.5, "too far")
  test "negative delta", do: assert_in_delta(1, 2, -1)
  test "refute delta", do: refute_in_delta(1.0, 1.25, 0.5)
  test "refute delta with a message", do: refute_in_delta(1, 2, 3, "too near")
  test "delta holds", do: {assert_in_delta(1, 2, 1), refute_in_delta(1, 2, 1)}

  test "flunk", do: flunk()
  test "flunk with lines", do: flunk("oops\n\nmore")
  test "an error", do: raise(ArgumentError, "multi\nline")
  test "a throw", do: throw({:oops, "a\nb"})
  test "an exit", do: exit({:shutdown, 3})
  test "a match error", do: {:ok, 1} = same({:error, 2})
  test "a key error", do: same(%{a: 1}).b
  test "not implemented"

  test "long" do
    assert Enum.to_list(1..50) == Enum.map(1..50, &(&1 + 1))
  end

  test "a block" do
    assert (
             x = same(1)
             x == 2
           )
  end

  test "a line of a pipe" do
    [1, 2]
    |> Enum.map(fn x -> x + 1 end)
    |> Enum.each(fn x -> raise "e#{x}" end)
  end

  test "an error of its own" do
    raise ExUnit.AssertionError, message: "mine", left: 1, right: same(2)
  end
end

IO.inspect(ExUnit.run())
