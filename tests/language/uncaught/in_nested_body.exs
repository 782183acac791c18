defmodule A do
  defmodule B do
    Map.fetch!(%{}, :missing)
  end
end
