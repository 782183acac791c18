defprotocol Proto do
  defmacro m(x)
  def f(x)
end
