defprotocol Proto do
  def f(x)
end
defimpl Proto, for: Integer do
  def f(x, y), do: {x, y}
end
