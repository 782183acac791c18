# What a module's functions take is known to others as far as it can be told without yet others.
defmodule B do
  def g(x) when is_integer(x), do: x + 1
  def text(x), do: String.upcase(x)
end

defmodule A do
  def g(x), do: B.g(x)
  def s(x), do: String.upcase(x)
  def t(x), do: B.text(x)
  def u(x), do: t(x)
  def r(), do: B.g(1)
end

defmodule C do
  def h, do: A.g(:k)
  def h2, do: A.s(:k)
  def h3, do: A.t(:k)
  def h4, do: B.text(:k)
  def h5, do: String.upcase(A.r())
  def h6, do: String.upcase(B.g(1))
  def h7, do: A.u(:k)
end
