defprotocol Size do
  def size(x)
  defp other(x), do: x
end
