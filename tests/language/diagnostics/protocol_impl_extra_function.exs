defprotocol Size do
  def size(x)
end

defimpl Size, for: Integer do
  def size(x), do: x
  def extra(x), do: x
end
