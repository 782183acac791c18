defmodule Calc.SyntaxError do
  defexception [:at, :found]

  @impl true
  def message(%{at: at, found: found}), do: "unexpected #{found} at #{at}"
end
