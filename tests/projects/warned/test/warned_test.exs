defmodule WarnedTest do
  # What is called is nowhere: a warning, which fails the run of tests that pass.
  use ExUnit.Case

  def never, do: NotThere.called()

  test "passes", do: assert(Warned.fine() == :ok)
end
