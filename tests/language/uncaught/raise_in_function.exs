defmodule A do
  def run(x) do
    y = deep(x)
    y + 1
  end

  defp deep(x) do
    z = deeper(x)
    z + 1
  end

  def deeper(_), do: raise("deep down")
end

A.run(1)
