defmodule StackTest do
  use ExUnit.Case, async: true

  setup do
    %{stack: start_supervised!(%{id: Stack, start: {Stack, :start_link, [[1, 2]]}})}
  end

  test "pops what was pushed last", %{stack: stack} do
    Stack.push(stack, 0)
    assert Stack.pop(stack) == {:ok, 0}
    assert Stack.pop(stack) == {:ok, 1}
  end

  test "is empty in the end", %{stack: stack} do
    assert {:ok, 1} = Stack.pop(stack)
    assert {:ok, 2} = Stack.pop(stack)
    assert :empty = Stack.pop(stack)
  end

  test "counts", %{stack: stack} do
    assert Stack.size(stack) == 3
  end

  test "answers with a tuple", %{stack: stack} do
    assert {:error, reason} = Stack.pop(stack)
    assert reason == :empty
  end

  test "tells its items", %{stack: stack} do
    send(stack, {:notify, self()})
    assert_receive {:stack, [1, 2]}
    refute_receive {:stack, _}, 10
  end

  test "tells other items", %{stack: stack} do
    send(stack, {:notify, self()})
    assert_receive {:stack, []}, 20
  end

  test "stops", %{stack: stack} do
    reference = Process.monitor(stack)
    assert stop_supervised(Stack) == :ok
    assert_received {:DOWN, ^reference, :process, ^stack, :shutdown}
    assert catch_exit(Stack.size(stack))
  end
end
