defmodule BlamedTest do
  use ExUnit.Case

  defmodule Here do
    def f(1), do: 1
  end

  test "clauses of a module of the project", do: Blamed.f(2, 3)
  test "of a private function", do: Blamed.run(%{a: [:b]})
  test "of the library", do: Keyword.fetch!([], 1)
  test "of a module of the tests, which no file holds", do: Here.f(String.length("ab"))
  test "the message of a blamed error" do
    error = assert_raise FunctionClauseError, fn -> Blamed.f(2, 3) end
    assert Exception.message(error) == "no function clause matching in Blamed.f/2"
  end
end
