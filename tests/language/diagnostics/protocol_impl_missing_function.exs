defprotocol Size do
  def size(x)
  def other(x)
end

defimpl Size, for: Integer do
  def size(x), do: x
end
