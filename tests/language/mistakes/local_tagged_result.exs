defmodule A do
  def f(x) do
    {:ok, v} = fetch(x)
    v
  end
  defp fetch(x) when is_atom(x), do: {:found, x}
  defp fetch(_), do: :error
end
