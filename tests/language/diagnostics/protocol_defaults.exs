defprotocol Size do
  def size(x, y \\ 1)
end
