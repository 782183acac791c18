defmodule GreeterTest do
  use ExUnit.Case, async: true

  import ExUnit.CaptureIO
  import ExUnit.CaptureLog

  test "greets" do
    assert capture_io(fn -> Greeter.run(["Ann", "Bob"]) end) == "Hello, Ann!\nHello, Bob!\n"
  end

  test "greets otherwise" do
    assert capture_io(fn -> Greeter.run(["Ann"]) end) == "Good day, Ann!\n"
  end

  test "asks" do
    assert capture_io("Eve\n", fn -> Greeter.run() end) == "Your name? Hello, Eve!\n"
    assert capture_io([input: "Eve", capture_prompt: false], fn -> Greeter.run() end) == "Hello, Eve!\n"
  end

  test "gives up" do
    assert capture_io(:stderr, fn ->
             assert capture_io(fn -> Greeter.run() end) == "Your name? "
           end) == "no name\n"
  end

  test "gives a result" do
    assert {{:ok, 3}, output} = with_io(fn -> Greeter.greet("Ann") end)
    assert output =~ "Bob"
  end

  test "warns" do
    {result, log} = with_log(fn -> Greeter.greet("") end)
    assert result == {:error, :nobody}
    assert log =~ "[warning] greeting nobody"
    assert capture_log([level: :error], fn -> Greeter.greet("") end) == ""
  end

  test "does not warn" do
    refute capture_log(fn -> Greeter.greet("") end) =~ "nobody"
  end

  test "prints a table" do
    assert capture_io(fn -> Greeter.table(a: 1, bcd: [1]) end) == """
           a       |     1
           bcd     |   [1]
           """
  end

  test "prints from another process" do
    output =
      capture_io(fn ->
        Task.await(Task.async(fn -> IO.puts("from a task") end))
      end)

    assert output == "from a task"
  end
end
