defmodule Behave do
  @callback a(term) :: term
  @macrocallback c(term) :: term
  @macrocallback d :: term
  @callback z :: term
  @optional_callbacks z: 0
end

defmodule Kinds do
  @behaviour Behave
  defmacro a(x), do: x
  def c(x), do: x
  defmacrop d, do: 1
  defmacro z, do: d()
end
