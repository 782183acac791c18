defprotocol Proto do
  def f(x)
end
Proto.f(1)
