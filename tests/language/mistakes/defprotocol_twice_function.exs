defprotocol Proto do
  def f(x)
  def f(x)
end
