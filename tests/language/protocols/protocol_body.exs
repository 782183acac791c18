# What a protocol has no place for.
defprotocol Odd do
  def a(x)
  def b(x, y \\ 1)
  @callback c(any) :: any
  @macrocallback d :: any
  defp e(x), do: x
end

defprotocol Callbacks do
  @callback foo(any) :: any
  @optional_callbacks foo: 1
  @spec bar(t) :: any
  def bar(x)
  defmacrop unused(x), do: x
end

defprotocol Derived do
  def a(x)
  defmacro __deriving__(_module, _options), do: nil
end
