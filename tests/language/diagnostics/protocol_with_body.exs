defprotocol Size do
  def size(x), do: x
end
