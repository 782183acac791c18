defmodule PmapTest do
  use ExUnit.Case

  test "maps in order" do
    assert Pmap.map(1..5, &(&1 * &1)) == [1, 4, 9, 16, 25]
  end

  test "maps wrongly" do
    assert Pmap.map(1..5, &(&1 * &1)) == [1, 4, 9, 16, 24]
  end

  test "streams in order" do
    assert Pmap.stream(~w(a b c), &String.upcase/1, max_concurrency: 2) == ~w(A B C)
  end

  test "streams without order" do
    result = Pmap.stream(1..20, &(&1 + 1), ordered: false)
    assert Enum.sort(result) == Enum.to_list(2..21)
  end

  test "ends what takes too long" do
    result = Pmap.stream([1, 1000], &Process.sleep/1, timeout: 50, on_timeout: :kill_task)
    assert result == [:ok, {:failed, :timeout}]
  end

  test "first answers" do
    assert Pmap.first([fn -> Process.sleep(:infinity) end, fn -> :fast end]) == :fast
  end

  test "nobody answers" do
    assert Pmap.first([fn -> Process.sleep(:infinity) end]) == :fast
  end

  @tag :capture_log
  test "a task that exits" do
    Process.flag(:trap_exit, true)
    task = Task.async(fn -> exit(:oops) end)
    assert {:oops, {Task, :await, [^task, 5000]}} = catch_exit(Task.await(task))
    assert_receive {:EXIT, _, :oops}
  end

  test "a task that exits takes the test with it" do
    Task.async(fn -> exit({:shutdown, :oops}) end) |> Task.await()
  end

  test "yields" do
    task = Task.async(fn -> 1 end)
    assert {:ok, 2} = Task.yield(task, 1000) || Task.shutdown(task)
  end
end
