defprotocol Proto do
  @spec g(t) :: t
  def f(x)
end
