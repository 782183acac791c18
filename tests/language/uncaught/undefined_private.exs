defmodule A do
  def pub, do: priv()
  defp priv, do: 1
end

apply(A, :priv, [])
