defmodule Inf do
  @vsn "1.0"
  def b(x), do: x
  def a, do: 1
  def a(x, y \\ 1), do: x + y
  defp priv(x), do: x
  def use_priv, do: priv(1)
  defmacro mac(x), do: x
  defmacro mac2(x, y \\ nil), do: {x, y}
  defguard is_foo(x) when x == :foo
  @deprecated "use b"
  def old(x), do: x
end

defmodule InfStruct do
  defstruct [:a, b: 2]
end

IO.inspect(Inf.__info__(:module))
IO.inspect(Inf.__info__(:functions))
IO.inspect(Inf.__info__(:macros))
IO.inspect(Inf.__info__(:attributes))
IO.inspect(Inf.__info__(:deprecated))
IO.inspect(Inf.__info__(:struct))
IO.inspect(InfStruct.__info__(:struct))
IO.inspect(InfStruct.__info__(:functions))
IO.inspect(is_binary(Inf.__info__(:md5)))
IO.inspect(Keyword.keyword?(Inf.__info__(:compile)))
IO.inspect(Inf.module_info(:module))
IO.inspect(Inf.module_info(:exports) |> Enum.sort())
IO.inspect(Keyword.keys(Inf.module_info()))
IO.inspect(Inf.module_info(:attributes))
IO.inspect(function_exported?(Inf, :a, 2))
IO.inspect(function_exported?(Inf, :priv, 1))
IO.inspect(macro_exported?(Inf, :mac, 1))
IO.inspect(function_exported?(Inf, :__info__, 1))
IO.inspect(function_exported?(Inf, :module_info, 0))
