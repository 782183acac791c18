defprotocol Size do
  def size()
end
