defmodule Df do
  def a(x, y \\ 2, z \\ 3), do: {x, y, z}
  def b(x \\ 1, y, z \\ 3), do: {x, y, z}
  def c(x \\ 1, y \\ 2, z \\ 3, w), do: {x, y, z, w}
  def d(opts \\ [])
  def d([]), do: :empty
  def d(k) when is_list(k), do: {:opts, k}
  def e(x, f \\ fn -> :default end), do: {x, f.()}
  def g(x, y \\ IO.inspect(:evaluated)), do: {x, y}
  def h(x \\ h_default()), do: x
  defp h_default, do: :from_private
  def i(a \\ __MODULE__, b \\ %{}, c \\ [1, {2}]), do: {a, b, c}
  defp j(x, y \\ 5), do: x + y
  def use_j, do: {j(1), j(1, 1)}
  defmacro k(x, y \\ 10), do: quote(do: unquote(x) + unquote(y))
  def l(x \\ nil)
  def l(nil), do: :nil
  def l(x), do: x
  def m(x, y \\ Process.get(:dflt, :none)), do: {x, y}
end

IO.inspect([Df.a(1), Df.a(1, :y), Df.a(1, :y, :z)])
IO.inspect([Df.b(:y), Df.b(:x, :y), Df.b(:x, :y, :z)])
IO.inspect([Df.c(:w), Df.c(:x, :w), Df.c(:x, :y, :w), Df.c(:x, :y, :z, :w)])
IO.inspect([Df.d(), Df.d([]), Df.d(a: 1)])
IO.inspect([Df.e(1), Df.e(1, fn -> 2 end)])
IO.inspect(Df.g(1, 2))
IO.inspect(Df.g(1))
IO.inspect([Df.h(), Df.h(1), Df.i(), Df.i(1), Df.use_j(), Df.l(), Df.l(2)])
defmodule UseDf do
  require Df
  def t, do: [Df.k(1), Df.k(1, 2)]
end

IO.inspect(UseDf.t())
Process.put(:dflt, :set)
IO.inspect([Df.m(1), Df.m(1, 2)])
IO.inspect(Df.__info__(:functions))
IO.inspect(Df.__info__(:macros))
