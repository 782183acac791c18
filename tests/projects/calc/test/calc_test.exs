defmodule CalcTest do
  use ExUnit.Case, async: true

  for {text, value} <- [{"1", 1}, {"1 + 2 * 3", 7}, {"(1 + 2) * 3", 9}, {"10 - 2 - 3", 5}, {"7 / 2", 3}] do
    test "evaluates #{text}" do
      assert Calc.eval(unquote(text)) == {:ok, unquote(value)}
    end
  end

  for {text, value} <- [{"2 * 2", 5}, {"8 / 3", 3}] do
    test "evaluates #{text} wrongly" do
      assert Calc.eval!(unquote(text)) == unquote(value)
    end
  end

  test "tells of errors" do
    assert Calc.eval("1 +") == {:error, "unexpected end at 4"}
    assert Calc.eval("1 % 2") == {:error, "unexpected % at 3"}
    assert Calc.eval("(1") == {:error, "unexpected end at 3"}
  end

  test "raises errors" do
    error = assert_raise Calc.SyntaxError, "unexpected ) at 3", fn -> Calc.eval!("1 )") end
    assert %Calc.SyntaxError{at: 3, found: :")"} = error
  end

  test "raises errors with another message" do
    assert_raise Calc.SyntaxError, "unexpected ( at 1", fn -> Calc.eval!(")") end
  end

  test "divides by zero" do
    assert Calc.eval("1 / (2 - 2)") == {:ok, 0}
  end

  test "does not understand letters" do
    value = Calc.eval!("1 + x")
    assert value == 1
  end

  test "formats" do
    assert Calc.format("1+2*(3-4)") == "1 + 2 * (3 - 4)"
    assert Calc.format("(1*2)+3") == "1 * 2 + 3"
    assert Calc.format("1-(2-3)") == "1 - 2 - 3"
  end
end
